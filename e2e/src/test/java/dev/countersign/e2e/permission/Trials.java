package dev.countersign.e2e.permission;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Installation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes one right away after another, and looks whether the test that needs it fails. */
final class Trials {

    private static final Duration WITH_EVERYTHING = Duration.ofMinutes(3);
    private static final Duration MORE = Duration.ofSeconds(5);

    private final World world;
    private final List<Held> all;
    private final OneTest tests;
    private final Restarts restarts;
    private final Map<String, Optional<Duration>> limits = new HashMap<>();

    /**
     * Trials in a world whose programs run.
     *
     * @param all every right there is
     */
    Trials(World world, List<Held> all, OneTest tests) {
        this.world = world;
        this.all = List.copyOf(all);
        this.tests = tests;
        this.restarts = new Restarts(world.countersign());
    }

    /** What comes of it; where nobody asked for the right, once more with a program that begins without it. */
    Verdict of(Held held, String test) throws IOException {
        Verdict verdict = of(held, test, held.isAskedAtStart());
        return verdict == Verdict.NOT_NOTICED && !held.isAskedAtStart() ? of(held, test, true) : verdict;
    }

    private Verdict of(Held held, String test, boolean anew) throws IOException {
        Optional<Duration> limit = limit(held, test, anew);
        if (limit.isEmpty()) {
            return Verdict.BROKEN;
        }
        restarts.mend();
        Instant began = Instant.now();
        try (Taken _ = Taken.from(world.admin(), held, all)) {
            if (anew) {
                restarts.withLess(held.program());
            }
            boolean passed = tests.passes(test, limit.get());
            return Verdict.of(passed, isRefused(held, began));
        }
    }

    /** How long the test may take: somewhat longer than it took while nothing was away; empty: it failed then, too. */
    private Optional<Duration> limit(Held held, String test, boolean anew) {
        String key = test + (anew ? " after " + held.program() : "");
        Optional<Duration> known = limits.get(key);
        if (known == null) {
            known = measured(held, test, anew).or(() -> measured(held, test, anew));
            limits.put(key, known);
        }
        return known;
    }

    private Optional<Duration> measured(Held held, String test, boolean anew) {
        restarts.mend();
        if (anew) {
            restarts.withAll(held.program());
        }
        Instant began = Instant.now();
        boolean passed = tests.passes(test, WITH_EVERYTHING);
        Duration took = Duration.between(began, Instant.now());
        return passed ? Optional.of(took.multipliedBy(3).dividedBy(2).plus(MORE)) : Optional.empty();
    }

    private boolean isRefused(Held held, Instant began) throws IOException {
        AtomicBoolean refused = new AtomicBoolean();
        new RequestLog(world.sandbox().audit(), "system:serviceaccount:" + Installation.NAMESPACE + ":")
                .refusedSince(began, use -> {
                    if (use.program().equals(held.account()) && use.isOf(held.right())) {
                        refused.set(true);
                    }
                });
        return refused.get();
    }
}
