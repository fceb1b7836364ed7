package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.RevokeCommand;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RevokeTest {

    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void nothingIsLeftAndTheReceiptSaysSo() {
        RevokeCommand command = scene.completed(scene.granted());
        Receipt receipt = revoke(command);
        assertThat(scene.cluster.all(Role.class)).isEmpty();
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
        assertThat(receipt).isEqualTo(new Receipt(scene.clock.instant(), scene.clock.instant(), 1, List.of()));
    }

    @Test
    void bindingsGoBeforeRoles() {
        RevokeCommand command = scene.completed(scene.granted());
        revoke(command);
        assertThat(scene.cluster.calls.stream().filter(call -> call.startsWith("delete")))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("delete RoleBinding"),
                        second -> assertThat(second).startsWith("delete Role "));
    }

    @Test
    void theApiServerIsAskedForEachPermissionWithTheSubjectsGroups() {
        RevokeCommand command = scene.completed(scene.granted());
        revoke(command);
        assertThat(scene.cluster.calls)
                .contains("ask system:serviceaccount:ci:builder * connectors/proxy/v1/pod/ci/push devops/prod-harbor");
        assertThat(new Workload("ci", "builder").groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:ci", "system:authenticated");
    }

    @Test
    void whatTheWorkflowDoesNotKnowOfIsFoundByItsLabels() {
        GrantResult.Granted granted = scene.granted();
        Receipt receipt = revoke(scene.ending(granted.evaluation(), List.of(), Outcome.FAILED, "Failed"));
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
        assertThat(receipt.deletedAt()).isNotNull();
    }

    @Test
    void whatLostItsLabelsIsFoundByItsName() {
        GrantResult.Granted granted = scene.granted();
        for (RoleBinding binding : scene.cluster.all(RoleBinding.class)) {
            binding.getMetadata().getLabels().remove(GrantMarks.ACCESS_REQUEST);
            scene.cluster.put(binding);
        }
        revoke(scene.completed(granted));
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
    }

    @Test
    void theGrantOfAnotherRequestStays() {
        GrantResult.Granted granted = scene.granted();
        RoleBinding others = scene.cluster.all(RoleBinding.class).getFirst();
        others.getMetadata().setName("countersign-of-another");
        others.getMetadata().setUid(null);
        others.getMetadata().getAnnotations().put(GrantMarks.REQUEST_UID, "another");
        others.getMetadata().getOwnerReferences().getFirst().setUid("another");
        scene.cluster.put(others);
        scene.pod("Succeeded");
        List<String> residual = revoke(scene.completed(granted)).residual();
        assertThat(scene.cluster.all(RoleBinding.class)).hasSize(1);
        assertThat(residual).isEmpty();
    }

    @Test
    void whatStillAllowsTheSameIsNamed() {
        RevokeCommand command = scene.completed(scene.granted());
        scene.cluster.allowedBy.add(
                "RBAC: allowed by ClusterRoleBinding \"admins\" of ClusterRole \"cluster-admin\" to Group \"g\"");
        assertThat(revoke(command).residual()).containsExactly("ClusterRoleBinding admins");
    }

    @Test
    void anAnswerThatRestsOnWhatWasJustDeletedIsAskedForAgain() {
        GrantResult.Granted granted = scene.granted();
        String name = granted.objects().getLast().name();
        AtomicInteger asked = new AtomicInteger();
        scene.cluster.allowedBy.add("RBAC: allowed by RoleBinding \"" + name + "/devops\" of Role \"x\" to y");
        scene.cluster.beforeEachCall(call -> {
            if (call.startsWith("ask") && asked.incrementAndGet() == 3) {
                scene.cluster.allowedBy.clear();
            }
        });
        assertThat(revoke(scene.completed(granted)).residual()).isEmpty();
        assertThat(scene.pauses).hasSize(2);
    }

    @Test
    void anApiServerThatNeverNoticesTheDeletionLeavesItToTheNextAttempt() {
        GrantResult.Granted granted = scene.granted();
        String name = granted.objects().getLast().name();
        scene.cluster.allowedBy.add("RBAC: allowed by RoleBinding \"" + name + "/devops\" of Role \"x\" to y");
        scene.cluster.beforeEachCall(call -> scene.clock.move(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> revoke(scene.completed(granted)))
                .hasMessageContaining("still allows")
                .hasMessageContaining("which is deleted");
    }

    @Test
    void anObjectThatDoesNotGoAwayIsNoSuccess() {
        GrantResult.Granted granted = scene.granted();
        RoleBinding kept = scene.cluster.all(RoleBinding.class).getFirst();
        kept.getMetadata().setFinalizers(List.of("example.com/keep"));
        scene.cluster.put(kept);
        assertThatThrownBy(() -> revoke(scene.completed(granted))).hasMessageContaining("does it have a finalizer?");
        assertThat(scene.status().phase()).isEqualTo("Revoking");
        assertThat(scene.condition("AccessPermissionSync")).isEqualTo("False/SyncFailed");
    }

    @Test
    void whatCannotBeRevokedIsShownAsOverdueAndThenEnds() {
        GrantResult.Granted granted = scene.granted();
        RevokeCommand command = scene.completed(granted);
        scene.cluster.fail("delete", ClusterException.Kind.FORBIDDEN);
        assertThatThrownBy(() -> revoke(command)).isInstanceOf(ClusterException.class);
        scene.clock.move(Duration.ofMinutes(1));
        assertThat(overdue()).isEqualTo(1);
        assertThat(scene.status().message()).contains("should have ended at " + command.endedAt());

        scene.cluster.recover();
        scene.attempt = 2;
        assertThat(revoke(command).attempts()).isEqualTo(2);
        assertThat(overdue()).isZero();
        assertThat(scene.status().phase()).isEqualTo("Ended");
        assertThat(scene.condition("Ready")).isEqualTo("False/Completed");
    }

    @Test
    void theReceiptIsNotGivenWhileAnOldAttemptMayStillWrite() {
        GrantResult.Granted granted = scene.granted();
        RevokeCommand command = scene.ending(
                granted.evaluation(),
                granted.objects(),
                Outcome.COMPLETED,
                "Completed",
                scene.clock.instant().plusSeconds(40));
        assertThatThrownBy(() -> revoke(command)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.isNonRetryable()).isFalse();
            assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(40));
        });
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
        assertThat(scene.status().phase()).isNotEqualTo("Ended");

        scene.clock.move(Duration.ofSeconds(40));
        assertThat(revoke(command).residual()).isEmpty();
        assertThat(scene.status().phase()).isEqualTo("Ended");
    }

    @Test
    void aRequestThatWasNeverGrantedEndsWithoutADeletion() {
        scene.rejectedTask();
        Evaluation rejected = scene.evaluate();
        Receipt receipt = revoke(scene.ending(rejected, List.of(), Outcome.REJECTED, "Rejected"));
        assertThat(receipt.deletedAt()).isNull();
        assertThat(scene.cluster.calls).noneMatch(call -> call.startsWith("delete"));
        assertThat(scene.condition("AccessPermissionSync")).isEqualTo("True/PermissionCleanUp");
        assertThat(scene.condition("Ready")).isEqualTo("False/Rejected");
    }

    @Test
    void aRequestThatIsGoneNeedsNoStatus() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("AccessRequest", "devops", "prod-harbor-push");
        RevokeCommand command = scene.ending(granted.evaluation(), granted.objects(), Outcome.WITHDRAWN, "NotFound");
        assertThat(revoke(command).residual()).isEmpty();
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
    }

    @Test
    void itIsAskedForTheSamePermissionsWhenTheRolesAreGoneAlready() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster
                .all(Role.class)
                .forEach(role -> scene.cluster.remove(
                        "Role", "devops", role.getMetadata().getName()));
        scene.cluster.remove("Pod", "ci", "push");
        scene.cluster.allowedBy.add("RBAC: allowed by RoleBinding \"admins/devops\" of Role \"x\" to y");
        assertThat(revoke(scene.completed(granted)).residual()).containsExactly("RoleBinding devops/admins");
    }

    @Test
    void aSinkThatDoesNotTakeTheEventHoldsNothingUp() {
        RevokeCommand command = scene.completed(scene.granted());
        scene.audit = event -> {
            throw new IllegalStateException("the sink is full");
        };
        assertThat(revoke(command).residual()).isEmpty();
        assertThat(scene.meters.counter("countersign.connector.audit.failed").count())
                .isEqualTo(1);
    }

    @Test
    void howItEndedIsCountedAndWrittenDown() {
        GrantResult.Granted granted = scene.granted();
        revoke(scene.completed(granted));
        assertThat(scene.meters
                        .counter("countersign.connector.requests.ended", "outcome", "COMPLETED")
                        .count())
                .isEqualTo(1);
        assertThat(scene.audited.getLast().facts()).containsEntry("outcome", "COMPLETED");
    }

    private Receipt revoke(RevokeCommand command) {
        return scene.activities().permissions().revoke(command);
    }

    private double overdue() {
        return scene.meters.get("countersign.connector.revokes.overdue").gauge().value();
    }
}
