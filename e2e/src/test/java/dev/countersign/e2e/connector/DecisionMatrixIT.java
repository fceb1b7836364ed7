package dev.countersign.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.MatchedPolicy.MatchedCheck;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Connectors;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every row of the table by which an approval in a pipeline opens a Connector: who is asked by the run, who is demanded by
 * the policy, who answers. All runs are started first, each with a Connector and a policy of its own.
 */
@ExtendWith(OnSandbox.class)
class DecisionMatrixIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ALICE = "[\"alice\"]";
    private static final String OPS = "[\"group:ops\"]";

    private static World world;
    private static Project project;
    private static KubernetesClient alice;
    private static KubernetesClient bob;
    private static KubernetesClient builder;

    private static Row anybody;
    private static Row anybodyRejected;
    private static Row anybodyPending;
    private static Row named;
    private static Row onlyAnother;
    private static Row namedPending;
    private static Row member;
    private static Row twoMembers;
    private static Row oneOfTwo;
    private static Row noNumber;
    private static Row samePersonTwice;
    private static Row misspelt;

    /** One run, its Connector and its policy, all of one name. */
    private record Row(String name, PipelineRuns run) {}

    @BeforeAll
    static void startEveryRow(World given) {
        world = given;
        project = world.project();
        alice = world.person("alice", "ops");
        bob = world.person("bob", "ops");
        builder = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
        anybody = row("anybody", Map.of(), Asking.of(1, "alice"));
        anybodyRejected = row("anybody-rejected", Map.of(), Asking.of(1, "alice"));
        anybodyPending = row("anybody-pending", Map.of(), Asking.of(1, "alice"));
        named = row("named", Map.of("approvers", ALICE), Asking.of(1, "alice"));
        onlyAnother = row("only-another", Map.of("approvers", ALICE), Asking.of(1, "bob"));
        namedPending = row("named-pending", Map.of("approvers", ALICE), Asking.of(1, "alice"));
        member = row("member", Map.of("approvers", OPS), Asking.of(1, "group:ops"));
        twoMembers = row("two-members", two(OPS), Asking.of(2, "group:ops"));
        oneOfTwo = row("one-of-two", two("[\"alice\", \"bob\"]"), Asking.of(1, "alice"));
        noNumber = row("no-number", Map.of("approvers", "[\"alice\", \"bob\"]"), Asking.of(1, "alice", "bob"));
        samePersonTwice =
                row("twice", two("[\"alice\", \"group:ops\"]"), Asking.of(2, "alice", "carol", "bob", "group:ops"));
        misspelt = row("misspelt", Map.of("aprovers", "[\"bob\"]"), Asking.of(1, "alice"));
    }

    @AfterAll
    static void goHome() {
        alice.close();
        bob.close();
        builder.close();
    }

    @Test
    void withoutApproversInThePolicyAnyApprovalPasses() {
        vote(anybody, alice, "alice", "approve");

        passes(anybody, "Approved");
    }

    @Test
    void withoutApproversInThePolicyARejectionRejects() {
        vote(anybodyRejected, alice, "alice", "reject");

        fails(anybodyRejected, "Rejected");
    }

    @Test
    void withoutApproversInThePolicyNoAnswerIsNoAccess() {
        waits(anybodyPending);
    }

    @Test
    void whoIsDemandedAndApprovesPassesAndIsNamed() {
        vote(named, alice, "alice", "approve");

        assertThat(passes(named, "ApprovedByRequiredApprovers").approvedBy()).containsExactly("alice");
    }

    @Test
    void anApprovalByAnotherThanThoseDemandedFails() {
        vote(onlyAnother, bob, "bob", "approve");

        assertThat(fails(onlyAnother, "ApproverMismatch").approvedBy()).isEmpty();
    }

    @Test
    void whoIsDemandedAndSilentKeepsItWaiting() {
        waits(namedPending);
    }

    @Test
    void aMemberApprovesForTheGroupDemanded() {
        voteInOps(member, alice, "alice");

        assertThat(passes(member, "ApprovedByRequiredApprovers").approvedBy()).containsExactly("alice");
    }

    @Test
    void twoMembersAreTheTwoDemanded() {
        voteInOps(twoMembers, alice, "alice");
        voteInOps(twoMembers, bob, "bob");

        assertThat(passes(twoMembers, "ApprovedByRequiredApprovers").approvedBy())
                .containsExactly("alice", "bob");
    }

    @Test
    void oneApprovalIsNotTheTwoDemanded() {
        vote(oneOfTwo, alice, "alice", "approve");

        assertThat(fails(oneOfTwo, "ApproverMismatch").approvedBy()).containsExactly("alice");
    }

    @Test
    void whereNoNumberIsDemandedOneIsEnough() {
        vote(noNumber, bob, "bob", "approve");

        assertThat(passes(noNumber, "ApprovedByRequiredApprovers").approvedBy()).containsExactly("bob");
    }

    @Test
    void aPersonWhoApprovesByNameAndAsMemberIsOne() {
        vote(samePersonTwice, alice, "alice", "approve");
        voteInOps(samePersonTwice, alice, "alice");
        vote(samePersonTwice, bob, "bob", "approve");

        assertThat(fails(samePersonTwice, "ApproverMismatch").approvedBy()).containsExactly("alice");
    }

    @Test
    void aMisspeltParamDemandsNothing() {
        vote(misspelt, alice, "alice", "approve");

        passes(misspelt, "Approved");
    }

    private static Map<String, String> two(String approvers) {
        return Map.of("approvers", approvers, "numberOfApprovalsRequired", "\"2\"");
    }

    private static Row row(String name, Map<String, String> policy, Asking asking) {
        Connectors.make(world.admin(), project.connectors(), name);
        Connectors.gate(world.admin(), project.connectors(), name, name, policy);
        return new Row(name, PipelineRuns.ask(world.admin(), project, name, asking, project.connectors() + "/" + name));
    }

    private static void vote(Row row, KubernetesClient who, String entry, String input) {
        row.run().awaitTask();
        Votes.cast(who, now(row), entry, input);
    }

    private static void voteInOps(Row row, KubernetesClient who, String member) {
        row.run().awaitTask();
        Votes.castInGroup(who, now(row), "ops", member, "approve");
    }

    private static ApprovalTask now(Row row) {
        return row.run().task().orElseThrow();
    }

    private static MatchedCheck passes(Row row, String reason) {
        AccessRequest request = await(row, "passes", "True Passed");
        Eventually.within(PATIENCE, row.name() + " may be used", () -> mayUse(row));
        return check(request, "True", reason);
    }

    private static MatchedCheck fails(Row row, String reason) {
        AccessRequest request = await(row, "is rejected", "False Rejected");
        assertThat(mayUse(row)).isFalse();
        return check(request, "False", reason);
    }

    private static void waits(Row row) {
        row.run().awaitTask();
        AccessRequest request = await(row, "waits", "Unknown Pending");
        assertThat(Requests.message(request, "AccessCheckReady")).isNotBlank();
        assertThat(mayUse(row)).isFalse();
    }

    private static AccessRequest await(Row row, String what, String condition) {
        return world.requests(project)
                .await(
                        row.run().awaitPod().getMetadata().getName(),
                        PATIENCE,
                        what,
                        request ->
                                Requests.condition(request, "AccessCheckReady").equals(condition));
    }

    private static MatchedCheck check(AccessRequest request, String status, String reason) {
        MatchedCheck check =
                request.getStatus().policies().getFirst().matchedChecks().getFirst();
        assertThat(check.condition().status()).isEqualTo(status);
        assertThat(check.condition().reason()).isEqualTo(reason);
        return check;
    }

    private static boolean mayUse(Row row) {
        return Access.mayUse(
                builder,
                project.connectors(),
                row.name(),
                project.pipelines(),
                row.run().awaitPod().getMetadata().getName());
    }
}
