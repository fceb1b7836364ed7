package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Watches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs see changes when they happen; where a watch is refused or interrupted, one of their metrics says so. */
@ExtendWith(OnSandbox.class)
class WatchIT {

    private final World world;

    WatchIT(World world) {
        this.world = world;
    }

    @Test
    void whatTheStarterFollowsIsWatched() {
        assertThat(Watches.standing(
                        world.countersign().starter(), "pods", "RoleAssumption", "ApprovalTask", "PipelineRun"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatTheWorkerFollowsIsWatched() {
        assertThat(Watches.standing(
                        world.countersign().worker(),
                        "configmaps",
                        "validatingadmissionpolicies for pipelines",
                        "validatingadmissionpolicies for people",
                        "the policy of votes"))
                .doesNotHaveDuplicates();
    }
}
