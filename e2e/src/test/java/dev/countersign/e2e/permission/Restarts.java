package dev.countersign.e2e.permission;

import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Program;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Begins programs anew: what they list and watch they ask for only then. */
final class Restarts {

    private static final Duration START = Duration.ofSeconds(40);

    private final Countersign programs;
    private final Set<Program> lacking = new HashSet<>();

    Restarts(Countersign programs) {
        this.programs = programs;
    }

    /** Begins one anew that may lack what it needs: it is ready afterwards, has ended, or does not become ready. */
    void withLess(String name) {
        Program program = of(name);
        lacking.add(program);
        program.close();
        program.launch().isReadyWithin(START);
    }

    /** Begins one anew that may do everything. */
    void withAll(String name) {
        Program program = of(name);
        program.close();
        program.start();
        lacking.remove(program);
        programs.awaitGuarded();
    }

    /**
     * Begins those anew that have lacked something since they began, or that are not well. One that ends at its start,
     * as it may on a machine that is too busy, gets a second one.
     */
    void mend() {
        beginAnew(program -> lacking.contains(program) || !program.isReadyWithin(Duration.ZERO));
        beginAnew(program -> !program.isReadyWithin(START));
        programs.all().forEach(Program::awaitReady);
        lacking.clear();
        programs.awaitGuarded();
    }

    private void beginAnew(Predicate<Program> which) {
        programs.all().stream().filter(which).toList().forEach(program -> {
            program.close();
            program.launch();
        });
    }

    private Program of(String name) {
        return switch (name) {
            case "worker" -> programs.worker();
            case "starter" -> programs.starter();
            case "sweeper" -> programs.sweeper();
            default -> throw new IllegalArgumentException("there is no program " + name);
        };
    }
}
