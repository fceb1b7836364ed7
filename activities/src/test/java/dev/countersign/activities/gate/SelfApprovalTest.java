package dev.countersign.activities.gate;

import static dev.countersign.activities.gate.GateCluster.counting;
import static dev.countersign.activities.gate.GateCluster.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.Opening;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alice started the run. */
class SelfApprovalTest {

    private static final String STAMP = "{access.countersign.dev/started-by: alice}";
    private static final String OWNED =
            "[{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-1, uid: UID, controller: true}]";

    private GateCluster cluster = new GateCluster();
    private String pipelineRunUid = "";

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void theTaskSaysWhoMayNotApproveAndTheRuleCarriesIt() {
        startedBy(STAMP);
        Opening.Opened opened = (Opening.Opened) cluster.gate.open(ask(OWNED, "[alice, bob]", false));

        assertThat(opened.rule().mayNotApprove()).isEqualTo("alice");
        ApprovalTask task = cluster.task(opened.task());
        assertThat(task.getMetadata().getAnnotations()).containsEntry(ApprovalTask.MAY_NOT_APPROVE, "alice");
        assertThat(cluster.condition(task, "Succeeded"))
                .isEqualTo("Unknown Pending: Waiting for approval: 0 of 1; asked are alice, bob;"
                        + " alice started this run and may not approve it");
    }

    @ParameterizedTest(name = "the run says {0}, the platform {1}: refused is {2}")
    @CsvSource({"true, true, false", "false, true, true", "true, false, true", "false, false, true"})
    void theRunCanRefuseWhatThePlatformAllowsAndNotTheOtherWayRound(boolean run, boolean platform, boolean refused) {
        cluster.close();
        cluster = new GateCluster(platform);
        startedBy(STAMP);
        Opening.Opened opened = (Opening.Opened) cluster.gate.open(ask(OWNED, "[alice, bob]", run));

        assertThat(opened.rule().mayApprove("alice")).isNotEqualTo(refused);
    }

    @Test
    void whereSelfApprovalIsAllowedNobodyAsksWhoStartedTheRun() {
        cluster.policyProblem = () -> Optional.of("the policy is not installed");
        assertThat(cluster.gate.open(ask("[]", "[alice]", true))).isInstanceOf(Opening.Opened.class);
    }

    @ParameterizedTest(name = "{0}, stamped {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | {access.countersign.dev/started-by: alice} | no PipelineRun owns CustomRun ci/release-1-approve",
                "[{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-1, uid: UID}] | {access.countersign.dev/started-by: alice} | no PipelineRun owns",
                "[{apiVersion: v1, kind: PipelineRun, name: release-1, uid: UID, controller: true}] | {access.countersign.dev/started-by: alice} | no PipelineRun owns",
                "[{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-1, uid: pr-0, controller: true}] | {access.countersign.dev/started-by: alice} | PipelineRun ci/release-1, which owns the CustomRun, is gone",
                "[{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-1, uid: UID, controller: true}] | {} | has no annotation access.countersign.dev/started-by",
                "[{apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-1, uid: UID, controller: true}] | {access.countersign.dev/started-by: ''} | has no annotation access.countersign.dev/started-by"
            })
    void whereNobodyIsKnownToHaveStartedTheRunTheQuestionIsRefused(String owners, String stamp, String why) {
        startedBy(stamp);
        RequestRef run = ask(owners, "[alice, bob]", false);
        Opening opening = cluster.gate.open(run);

        assertThat(opening).isInstanceOfSatisfying(Opening.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo("StarterUnknown");
            assertThat(refused.message()).contains("nobody is known to have started it", why);
        });
        assertThat(cluster.condition(run)).startsWith("False StarterUnknown: ").contains(why);
        assertThat(cluster.gate.open(run)).as("after a crash").isEqualTo(opening);
        assertThat(cluster.audit).allSatisfy(event -> {
            assertThat(event.id()).isEqualTo("gate/" + run.uid() + "/REFUSED");
            assertThat(event.facts()).containsEntry("reason", "StarterUnknown");
        });
        assertThat(cluster.audit).isNotEmpty();
    }

    @Test
    void aStampProvesNothingWhileItsPolicyIsNotInForce() {
        startedBy(STAMP);
        cluster.policyProblem = () -> Optional.of("the policy was changed");
        RequestRef run = ask(OWNED, "[alice, bob]", false);

        assertThat(cluster.gate.open(run)).isInstanceOf(Opening.Refused.class);
        assertThat(cluster.condition(run))
                .startsWith("False StarterUnknown")
                .contains("proves nothing: the policy was changed. Install the policies as shipped");
    }

    @Test
    void whatCannotBeAskedIsAskedAgainAndRefusesNothing() {
        startedBy(STAMP);
        RequestRef run = ask(OWNED, "[alice, bob]", false);
        cluster.policyProblem = () -> {
            throw new IllegalStateException("not seen yet");
        };
        assertThatThrownBy(() -> cluster.gate.open(run)).hasMessage("not seen yet");

        cluster.policyProblem = Optional::empty;
        cluster.server
                .expect()
                .get()
                .withPath("/apis/tekton.dev/v1/namespaces/ci/pipelineruns/release-1")
                .andReturn(503, "")
                .once();
        assertThatThrownBy(() -> cluster.gate.open(run))
                .isInstanceOfSatisfying(
                        ClusterException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ClusterException.Kind.BUSY));
        assertThat(cluster.run(run).status()).isEmpty();

        assertThat(cluster.gate.open(run)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void aQuestionToTheStarterAloneIsRefused() {
        startedBy(STAMP);
        RequestRef run = ask(OWNED, "[alice]", false);

        assertThat(cluster.gate.open(run)).isInstanceOf(Opening.Refused.class);
        assertThat(cluster.condition(run))
                .startsWith(
                        "False ApprovalTaskValidationFailed: ApprovalTask validation failed: alice started this run")
                .contains("List more people or a group");
    }

    @Test
    void theStartersYesInTheTaskIsNotCountedAndTheirNoIs() {
        startedBy(STAMP);
        RequestRef run = ask(OWNED, "[alice, bob]", false);
        Opening.Opened opened = (Opening.Opened) cluster.gate.open(run);
        cluster.vote(run, "alice", "approve", "mine");

        assertThat(cluster.gate.count(counting(opened, run)))
                .isInstanceOfSatisfying(
                        Count.Waiting.class,
                        waiting -> assertThat(waiting.received()).isZero());
        assertThat(cluster.task(run).getStatus().approversResponse()).isEmpty();

        cluster.vote(run, "alice", "reject", "");
        assertThat(cluster.gate.count(counting(opened, run)))
                .isEqualTo(new Count.Decided(new Decision.Rejected(List.of("alice"), ""), Map.of()));
    }

    @Test
    void theStartersSignedYesIsRefusedWithTheReasonAuditedAndNeverEntered() {
        startedBy(STAMP);
        RequestRef run = ask(OWNED, "[alice, bob, 'group:ops']", false);
        Opening.Opened opened = (Opening.Opened) cluster.gate.open(run);
        SignedAct alice = signed(opened, "alice", Act.APPROVE, "", "ops");
        SignedAct bob = signed(opened, "bob", Act.APPROVE, "");

        String why = "alice started this run; somebody else has to approve it";
        assertThat(cluster.gate.count(counting(opened, run, alice)))
                .isInstanceOfSatisfying(
                        Count.Waiting.class,
                        waiting -> assertThat(waiting.refusedActs()).isEqualTo(Map.of("act-of-alice", why)));
        assertThat(cluster.audit).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("vote-refused");
            assertThat(event.facts()).containsEntry("claimed-person", "alice").containsEntry("reason", why);
        });

        cluster.gate.close(new CloseCommand(
                run,
                opened,
                GateOutcome.APPROVED,
                new Decision.Approved(List.of("bob"), ""),
                "Succeeded",
                "approved by bob",
                List.of(alice, bob),
                9));
        assertThat(cluster.task(run).getSpec().approvers())
                .extracting(
                        Approver::name, Approver::input, entry -> entry.users().size())
                .containsExactly(tuple("alice", "pending", 0), tuple("bob", "approve", 0), tuple("ops", "pending", 0));
    }

    @Test
    void aTaskThatNoLongerSaysWhoMayNotApproveIsNeverApproved() {
        startedBy(STAMP);
        RequestRef run = ask(OWNED, "[alice, bob]", false);
        Opening.Opened opened = (Opening.Opened) cluster.gate.open(run);
        ApprovalTask task = cluster.task(run);
        task.getMetadata().setAnnotations(Map.of(ApprovalTask.MAY_NOT_APPROVE, "carol"));
        cluster.client.resource(task).update();
        cluster.vote(run, "bob", "approve", "");

        assertThat(cluster.gate.count(counting(opened, run))).isInstanceOf(Count.Waiting.class);
        assertThat(cluster.condition(cluster.task(run), "VotesCounted")).startsWith("False Tampered");
    }

    private void startedBy(String annotations) {
        GenericKubernetesResource run = cluster.client
                .getKubernetesSerialization()
                .unmarshal("""
                        apiVersion: tekton.dev/v1
                        kind: PipelineRun
                        metadata: {name: release-1, namespace: ci, annotations: %s}
                        """.formatted(annotations), GenericKubernetesResource.class);
        pipelineRunUid = cluster.client.resource(run).create().getMetadata().getUid();
    }

    private RequestRef ask(String owners, String approvers, boolean selfApproval) {
        return cluster.apply("""
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata: {name: release-1-approve, namespace: ci, ownerReferences: %s}
                spec:
                  customRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                  params: [{name: approvers, value: %s}, {name: selfApproval, value: "%s"}]
                """.formatted(owners.replace("UID", pipelineRunUid), approvers, selfApproval));
    }
}
