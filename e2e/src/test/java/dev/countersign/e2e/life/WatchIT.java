package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs see changes when they happen; where a watch is refused or interrupted, one of their metrics says so. */
@ExtendWith(OnSandbox.class)
class WatchIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String METRIC = "countersign_watching{";

    private final World world;

    WatchIT(World world) {
        this.world = world;
    }

    @Test
    void whatTheStarterFollowsIsWatched() {
        assertWatched(world.countersign().starter(), "pods", "RoleAssumption", "ApprovalTask", "PipelineRun");
    }

    @Test
    void whatTheWorkerFollowsIsWatched() {
        assertWatched(world.countersign().worker(), "configmaps", "validatingadmissionpolicies", "the policy of votes");
    }

    private static void assertWatched(Program program, String... some) {
        List<String> watched = Eventually.value(
                PATIENCE,
                "every watch stands",
                () -> program.metrics()
                        .lines()
                        .filter(line -> line.startsWith(METRIC))
                        .toList(),
                watches -> watches.stream().allMatch(line -> line.endsWith(" 1.0"))
                        && List.of(some).stream()
                                .allMatch(one -> watches.toString().contains(one)));
        assertThat(watched).doesNotHaveDuplicates();
    }
}
