package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.FullUpdate;
import dev.countersign.e2e.scenario.PipelineRuns;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People answer as {@code tkn-approvaltask} does, by writing the whole task back, and Pods get what was approved. */
@ExtendWith(OnSandbox.class)
class AnswersIT {

    private static Site site;
    private static PipelineRuns byName;
    private static PipelineRuns inAllGroups;
    private static PipelineRuns byTwo;
    private static PipelineRuns changed;
    private static PipelineRuns changedInGroup;

    @BeforeAll
    static void startEveryRun(World world) {
        site = Site.open(world);
        byName = site.ask("by-name", Asking.of(1, "alice", "bob"));
        inAllGroups = site.ask("in-all-groups", Asking.of(2, "group:ops", "group:qa", "mallory"));
        byTwo = site.ask("by-two", Asking.of(2, "group:ops"));
        changed = site.ask("changed", Asking.of(2, "alice", "bob"));
        changedInGroup = site.ask("changed-in-group", Asking.of(2, "group:ops"));
    }

    @AfterAll
    static void goHome() {
        site.close();
    }

    @Test
    void whoWritesTheWholeTaskBackWithTheirAnswerOpensTheConnector() {
        asAlice(byName).write("approve");

        site.usesTheConnectorOnce(byName);
        assertThat(byName.awaitEnd()).startsWith("True");
    }

    @Test
    void aMemberOfTwoGroupsWhoEntersHimselfIntoBothIsOneApproval() {
        asBob(inAllGroups).write("approve");
        awaitReceived(inAllGroups, 1);
        assertThat(now(inAllGroups).getSpec().approvers())
                .filteredOn(approver -> approver.isGroup())
                .allSatisfy(group -> assertThat(group.users())
                        .extracting(member -> member.name())
                        .containsExactly("bob"));
        site.awaitWaiting(inAllGroups);

        asAlice(inAllGroups).write("approve");

        site.usesTheConnectorOnce(inAllGroups);
        assertThat(inAllGroups.awaitEnd()).startsWith("True");
    }

    @Test
    void ofTwoMembersWhoReadTheSameTheSecondReadsAgainAndBothCount() {
        byTwo.awaitTask();
        FullUpdate outdated = asBob(byTwo);
        asAlice(byTwo).write("approve");

        assertThatThrownBy(() -> outdated.write("approve"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(HttpURLConnection.HTTP_CONFLICT));
        awaitReceived(byTwo, 1);
        asBob(byTwo).write("approve");

        site.usesTheConnectorOnce(byTwo);
        assertThat(byTwo.awaitEnd()).startsWith("True");
    }

    @Test
    void anApprovalThatBecomesARejectionEndsTheRequest() {
        AccessRequest waiting = site.awaitWaiting(changed);
        asAlice(changed).write("approve");
        awaitReceived(changed, 1);

        asAlice(changed).write("reject");

        assertRejected(changed, waiting);
    }

    @Test
    void aMembersApprovalThatBecomesARejectionEndsTheRequest() {
        AccessRequest waiting = site.awaitWaiting(changedInGroup);
        asAlice(changedInGroup).write("approve");
        awaitReceived(changedInGroup, 1);

        asAlice(changedInGroup).write("reject");

        assertRejected(changedInGroup, waiting);
    }

    private static void assertRejected(PipelineRuns run, AccessRequest waiting) {
        assertThat(site.awaitEndWithoutGrant(waiting).getStatus().outcome()).isEqualTo("REJECTED");
        assertThat(now(run).getStatus().state()).isEqualTo("rejected");
        Eventually.value(Site.PATIENCE, "the question failed", run::customRun, seen -> seen.startsWith("False"));
        assertThat(run.customRun()).contains("alice").doesNotContain("bob");
    }

    private static void awaitReceived(PipelineRuns run, int count) {
        Eventually.value(
                Site.PATIENCE,
                count + " received",
                () -> now(run).getStatus().approvalsReceived(),
                received -> received != null && received == count);
        assertThat(now(run).getStatus().state()).isEqualTo("pending");
    }

    private static FullUpdate asAlice(PipelineRuns run) {
        return FullUpdate.of(site.alice(), run.awaitTask(), "alice", "ops");
    }

    private static FullUpdate asBob(PipelineRuns run) {
        return FullUpdate.of(site.bob(), run.awaitTask(), "bob", "ops", "qa");
    }

    private static ApprovalTask now(PipelineRuns run) {
        return run.task().orElseThrow();
    }
}
