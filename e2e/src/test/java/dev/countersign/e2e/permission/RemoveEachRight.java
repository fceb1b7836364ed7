package dev.countersign.e2e.permission;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.ShippedRights;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.LeftRunning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Takes every permission of our programs away, one after another, and expects that the test fails that docs name for it.
 * Ends with 1 where one is not noticed. What was found is kept: started again it goes on where it stopped.
 *
 * <p>Arguments are words that limit it to the permissions in which they occur, such as {@code sweeper list clusters};
 * those are tried again though they have been tried before. It has to be started in the folder of this module.
 */
final class RemoveEachRight {

    private static final Path HOME = Path.of("target", "permissions");
    private static final Path PAGE = Path.of("..", "docs", "operations", "permissions.md");

    private final Results results;
    private final NamedTests named;
    private final List<Held> left;

    private RemoveEachRight(Results results, NamedTests named, List<Held> left) {
        this.results = results;
        this.named = named;
        this.left = left;
    }

    public static void main(String[] arguments) throws IOException {
        String only = String.join(" ", arguments);
        List<Held> all =
                Held.all(new ShippedRights(Manifests.rbac(Installation.NAMESPACE, Installation.SYSTEM_NAMESPACE)));
        List<Held> meant = all.stream().filter(held -> held.isMeantBy(only)).toList();
        Results results = Results.in(HOME.resolve("results.tsv"));
        List<Held> left = meant.stream()
                .filter(held -> !only.isEmpty() || results.of(held).isEmpty())
                .toList();
        new RemoveEachRight(results, new NamedTests(Files.readAllLines(PAGE)), left).run(all);
        System.exit(isGood(meant, results) ? 0 : 1);
    }

    private void run(List<Held> all) throws IOException {
        if (left.isEmpty()) {
            return;
        }
        Path sandbox = HOME.resolve("sandbox");
        LeftRunning.end(sandbox.resolve("programs"));
        try (LauncherSession session = LauncherFactory.openSession()) {
            Trials trials =
                    new Trials(OnSandbox.startFor(session, sandbox), all, new OneTest(session, TestMethods.here()));
            Instant began = Instant.now();
            for (int done = 0; done < left.size(); done++) {
                tryOne(done, trials);
                Duration each = Duration.between(began, Instant.now()).dividedBy(done + 1L);
                System.out.println("permissions: about "
                        + each.multipliedBy(left.size() - done - 1L).toMinutes() + " min left");
            }
        }
    }

    private void tryOne(int done, Trials trials) throws IOException {
        Held held = left.get(done);
        Optional<String> test = named.of(held);
        Instant began = Instant.now();
        Verdict verdict = test.isPresent() ? trials.of(held, test.get()) : untried(held);
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        results.add(held, verdict, test.orElse(""), seconds);
        System.out.println("permissions: %d of %d: %s: %s (%s, %d s)"
                .formatted(done + 1, left.size(), held.label(), verdict, test.orElse("no test"), seconds));
    }

    private static Verdict untried(Held held) {
        return Reason.of(Use.what(held.account(), held.right())).isPresent()
                ? Verdict.GIVEN_FOR_A_REASON
                : Verdict.NOT_NOTICED;
    }

    private static boolean isGood(List<Held> meant, Results results) {
        List<Held> bad = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            List<Held> such = meant.stream()
                    .filter(held -> results.of(held).equals(Optional.of(verdict)))
                    .toList();
            System.out.println("permissions: %4d %s".formatted(such.size(), verdict));
            if (!verdict.isGood()) {
                bad.addAll(such);
            }
        }
        bad.forEach(held -> System.out.println("permissions: NOT SHOWN TO BE NEEDED: " + held.label()));
        return bad.isEmpty();
    }
}
