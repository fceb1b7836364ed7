package dev.countersign.starter.customrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.assumption.RunScene;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.MapShelf;
import dev.countersign.starter.watch.Yaml;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A request of run release-7 that stands, and what is told to its workflow. */
class RunEndsTest {

    private static final At RUN = new At("ws-payments", "release-7");
    private static final At CUSTOM_RUN = new At("ws-payments", "release-7-access");
    private static final PipelineRunFacts GOES_ON = new PipelineRunFacts(Digest.of("uid-release"));

    private final VirtualTime time = new VirtualTime();
    private final RunScene scene = new RunScene(time);
    private final PretendedRuns cluster = new PretendedRuns();
    private final PipelineRunEnds ends = new PipelineRunEnds(scene.requests());
    private final RoleRunChanges changes = new RoleRunChanges(
            new RoleRunDesk(cluster, () -> Instant.EPOCH, time, time), scene.requests(), time, () -> Instant.EPOCH);

    private static RoleRunFacts facts(String was, String is) {
        return Objects.requireNonNull(RoleRunFacts.read(Yaml.object(PretendedRuns.customRun(was, is)), null));
    }

    @Test
    void theEndOfItsPipelineRunIsToldAndThatOfAnotherIsNot() {
        ends.dropped(new At("ws-payments", "other"), new PipelineRunFacts(Digest.of("uid-other")));
        ends.gone(new At("elsewhere", "release-7"), GOES_ON);
        assertThat(scene.told()).isEmpty();
        ends.dropped(RUN, GOES_ON);
        assertThat(scene.told()).containsExactly("PipelineRun release-7 has ended");
        ends.gone(RUN, GOES_ON);
        assertThat(scene.told()).containsExactly("PipelineRun release-7 has ended");
    }

    @Test
    void anEndThatNobodySawIsToldOnceBothAreKnown() {
        MapShelf<PipelineRunFacts> known = new MapShelf<>();
        known.put(RUN, GOES_ON);
        ends.catchUp(known);
        assertThat(scene.told()).isEmpty();
        known.put(RUN, new PipelineRunFacts(Digest.of("uid-another")));
        ends.catchUp(known);
        assertThat(scene.told()).hasSize(1);
        known.remove(RUN);
        ends.catchUp(known);
        assertThat(scene.told()).hasSize(1);
    }

    @Test
    void aCustomRunThatIsCancelledDeletedOrDoneIsToldAndANewOneIsNot() {
        RoleRunFacts fresh = facts("", "");
        RoleRunFacts cancelled =
                facts("serviceAccountName: deployer", "serviceAccountName: deployer\n  status: RunCancelled");
        changes.appeared(CUSTOM_RUN, fresh);
        assertThat(scene.told()).isEmpty();
        changes.changed(CUSTOM_RUN, fresh, cancelled);
        assertThat(scene.told()).hasSize(1);
        changes.appeared(CUSTOM_RUN, cancelled);
        assertThat(scene.told()).hasSize(1);
        changes.gone(CUSTOM_RUN, cancelled);
        assertThat(scene.told()).hasSize(1);
        changes.dropped(CUSTOM_RUN, fresh);
        assertThat(scene.told()).hasSize(1);
    }

    @Test
    void whatIsDoneOrAsksForSomethingElseIsOfNoInterest() {
        assertThat(RoleRunFacts.read(
                        Yaml.object(PretendedRuns.customRun("kind: RoleAssumption", "kind: ApprovalTask")), null))
                .isNull();
        assertThat(RoleRunFacts.read(
                        Yaml.object(PretendedRuns.customRun("", "")
                                + "status: {conditions: [{type: Succeeded, status: 'False'}]}"),
                        null))
                .isNull();
        assertThat(facts("serviceAccountName: deployer", "serviceAccountName: deployer\n  timeout: 1h")
                        .deadline())
                .isEqualTo(Instant.parse("2026-12-01T13:00:00Z"));
        assertThat(facts("serviceAccountName: deployer", "serviceAccountName: deployer\n  timeout: '0'")
                        .deadline())
                .isNull();
    }

    @Test
    void theCustomRunOfARequestIsLookedAtWheneverSomethingHappensToThat() {
        scene.change();
        assertThat(scene.followed).containsExactly(CUSTOM_RUN);
    }
}
