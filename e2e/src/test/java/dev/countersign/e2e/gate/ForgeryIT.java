package dev.countersign.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A pipeline's own ServiceAccount, which permissions let write everything in its namespace, forges the answer that would
 * open the Connector. The vote policy is taken away here and put back, so this comes after the tests that rely on it.
 */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class ForgeryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STATE = "[{op: replace, path: /status/state, value: approved}]";
    private static final String VOTE = "[{op: replace, path: /spec/approvers/0/input, value: approve}]";
    private static final String QUORUM = "[{op: replace, path: /spec/numberOfApprovalsRequired, value: 2}]";

    private static World world;
    private static Project project;
    private static KubernetesClient forger;

    @BeforeAll
    static void letTheForgerWrite(World given) {
        world = given;
        project = world.gatedProject();
        forger = world.sandbox().asServiceAccount(project.pipelines(), Project.BUILDER);
        Manifest.text("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: forger, namespace: %1$s}
                rules:
                - apiGroups: [openshift-pipelines.org]
                  resources: [approvaltasks, approvaltasks/status]
                  verbs: ["*"]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: forger, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: forger}
                subjects:
                - {kind: ServiceAccount, name: builder, namespace: %1$s}
                """.formatted(project.pipelines())).apply(world.admin());
    }

    @AfterAll
    static void close() {
        forger.close();
    }

    @Test
    void withTheVotePolicyNothingCanBeForged() {
        PipelineRuns run = project.start(world.admin(), "guarded");
        ApprovalTask task = run.awaitTask();
        String pod = waiting(run);

        assertForbidden(() -> Votes.patchStatus(forger, task, STATE));
        assertForbidden(() -> Votes.patch(forger, task, VOTE));
        assertForbidden(() -> Votes.patch(forger, task, QUORUM));

        assertThat(run.task().orElseThrow().getSpec()).isEqualTo(task.getSpec());
        assertThat(mayUse(pod)).isFalse();
    }

    @Test
    void withoutTheVotePolicyAForgedAnswerCountsForNothingAndTheTaskSaysSo() {
        PipelineRuns voteRun = project.start(world.admin(), "forged-vote");
        PipelineRuns quorumRun = project.start(world.admin(), "forged-quorum");
        PipelineRuns stateRun = project.start(world.admin(), "forged-state");
        ApprovalTask vote = voteRun.awaitTask();
        ApprovalTask quorum = quorumRun.awaitTask();
        ApprovalTask state = stateRun.awaitTask();
        String votePod = waiting(voteRun);
        String quorumPod = waiting(quorumRun);
        String statePod = waiting(stateRun);

        whileNothingIsGuarded(vote, () -> {
            Votes.patch(forger, vote, VOTE);
            Votes.patch(forger, quorum, QUORUM);
            Votes.patch(forger, quorum, VOTE);
            Votes.patchStatus(forger, state, STATE);
            assertNotCounted(voteRun);
            assertNotCounted(quorumRun);
        });

        anHonestRunIsGranted("honest");
        assertThat(mayUse(votePod)).as("by a forged vote").isFalse();
        assertThat(mayUse(quorumPod)).as("by a forged quorum").isFalse();
        assertThat(mayUse(statePod)).as("by a forged state").isFalse();
        assertThat(voteRun.customRun()).startsWith("Unknown");
        assertThat(quorumRun.customRun()).doesNotStartWith("True");
        assertThat(stateRun.customRun()).doesNotStartWith("True");
    }

    @Test
    void whatWasForgedInEveryDetailOpensNothingWhenThePolicyIsBack() {
        PipelineRuns run = project.start(world.admin(), "forged-whole");
        ApprovalTask task = run.awaitTask();
        String pod = waiting(run);
        whileNothingIsGuarded(task, () -> {
            Votes.patch(forger, task, VOTE);
            assertNotCounted(run);
            Votes.patchStatus(forger, task, """
                    - {op: replace, path: /status/state, value: approved}
                    - {op: add, path: /status/approvalsReceived, value: 1}
                    - op: add
                      path: /status/approversResponse
                      value: [{name: alice, type: User, response: approved}]
                    """);
        });

        Pod first = run.awaitPod();
        world.admin().resource(first).withGracePeriod(0).delete();
        Eventually.value(
                PATIENCE,
                "the request of the Pod that Tekton makes instead",
                () -> world.requests(project).forPod(pod),
                requests -> requests.stream()
                        .anyMatch(request -> !first.getMetadata()
                                        .getUid()
                                        .equals(request.getStatus().podUid())
                                && !Requests.condition(request, "AccessCheckReady")
                                        .isEmpty()));

        anHonestRunIsGranted("honest-again");
        assertThat(mayUse(pod)).isFalse();
        assertThat(run.customRun()).doesNotStartWith("True");
    }

    private static void whileNothingIsGuarded(ApprovalTask task, Runnable forgeries) {
        Installation.removeVotePolicy(world.admin());
        try {
            Eventually.within(PATIENCE, "permissions alone decide", () -> accepted(task));
            forgeries.run();
        } finally {
            Installation.applyVotePolicy(world.admin());
            Eventually.within(PATIENCE, "the vote policy is in force again", () -> !accepted(task));
            world.awaitGuarded();
        }
    }

    private static void anHonestRunIsGranted(String name) {
        PipelineRuns honest = project.start(world.admin(), name);
        ApprovalTask asked = honest.awaitTask();
        String pod = honest.awaitPod().getMetadata().getName();
        // NB. A vote that comes before the opening ends, just after the policy was put back, is not believed.
        Eventually.within(
                PATIENCE,
                "the gate has opened " + name,
                () -> "pending".equals(honest.task().orElseThrow().getStatus().state()));
        try (KubernetesClient alice = world.person("alice")) {
            Votes.cast(alice, asked, "alice", "approve");
        }
        world.requests(project)
                .await(
                        pod,
                        PATIENCE,
                        "is granted",
                        request -> Requests.condition(request, "AccessPermissionSync")
                                .equals("True Synced"));
    }

    private static boolean accepted(ApprovalTask task) {
        try {
            Votes.patch(
                    forger, task, "[{op: add, path: /spec/description, value: try %d}]".formatted(System.nanoTime()));
            return true;
        } catch (KubernetesClientException e) {
            if (String.valueOf(e.getMessage()).contains("denied request")) {
                return false;
            }
            throw e;
        }
    }

    private static void assertForbidden(ThrowingCallable forgery) {
        assertThatThrownBy(forgery)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("'countersign-approvaltasks' denied request");
    }

    private static void assertNotCounted(PipelineRuns run) {
        Eventually.value(
                PATIENCE,
                "the task of " + run.name() + " says that votes in it are not counted",
                () -> run.task().orElseThrow().getStatus().conditions(),
                conditions -> conditions.stream()
                        .anyMatch(condition -> condition.type().equals("VotesCounted")
                                && condition.status().equals("False")));
    }

    private static String waiting(PipelineRuns run) {
        String pod = run.awaitPod().getMetadata().getName();
        world.requests(project)
                .await(
                        pod,
                        PATIENCE,
                        "waits",
                        request ->
                                Requests.condition(request, "AccessCheckReady").startsWith("Unknown"));
        return pod;
    }

    private static boolean mayUse(String pod) {
        return Access.mayUse(forger, project.connectors(), Project.CONNECTOR, project.pipelines(), pod);
    }
}
