package dev.countersign.e2e.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorAccessIT {

    private ConnectorWorld world;

    @BeforeEach
    void open() {
        world = ConnectorWorld.open();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theApprovedPodAndNoOtherMayUseThatConnectorUntilThePodEnds() {
        world.task("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation waiting = evaluate(request, Pinned.NOTHING, 1);
        assertThat(waiting.verdict()).isInstanceOf(Verdict.Undecided.class);
        assertThat(world.condition(request, "Ready")).isEqualTo("Unknown/Pending");
        assertThat(world.mayUse("prod-harbor", "push")).isFalse();

        world.approve("approve");
        Evaluation allowed = evaluate(request, waiting.pinned(), 2);
        assertThat(allowed.verdict()).isInstanceOf(Verdict.Allowed.class);
        GrantResult.Granted granted = grant(request, allowed.pinned(), 3);
        assertThat(granted.objects()).extracting(GrantedObject::kind).containsExactly("Role", "RoleBinding");
        Eventually.within(ConnectorWorld.SOON, "the Pod is let in", () -> world.mayUse("prod-harbor", "push"));
        assertThat(world.mayUse("prod-harbor", "other")).isFalse();
        assertThat(world.mayUse("other", "push")).isFalse();
        AccessRequestStatus active = world.read(request).getStatus();
        assertThat(active.phase()).isEqualTo("Active");
        assertThat(active.policies().getFirst().matchedChecks().getFirst().approvedBy())
                .containsExactly("alice");
        assertThat(world.condition(request, "Ready")).isEqualTo("True/Ready");
        assertThat(observe(request, granted).verdict()).isInstanceOf(Verdict.Allowed.class);

        world.finishPod("push");
        assertThat(observe(request, granted).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.outcome()).isEqualTo(Outcome.COMPLETED));
        Receipt receipt = revoke(request, granted, 4);
        assertThat(receipt.residual()).isEmpty();
        assertThat(receipt.deletedAt()).isNotNull();
        assertThat(world.mayUse("prod-harbor", "push")).isFalse();
        assertThat(world.condition(request, "AccessPermissionSync")).isEqualTo("True/PermissionCleanUp");
        assertThat(world.condition(request, "Ready")).isEqualTo("False/Completed");
        assertThat(world.read(request).getStatus().phase()).isEqualTo("Ended");
    }

    @Test
    void whatHasEndedStaysEndedWhateverIsWrittenLate() {
        RequestRef request = world.request("prod-harbor-push");
        Evaluation waiting = evaluate(request, Pinned.NOTHING, 1);
        world.permissions().revoke(ending(request, waiting, List.of(), 2));
        String ended = world.read(request).getMetadata().getResourceVersion();

        assertThat(evaluate(request, waiting.pinned(), 9).verdict()).isInstanceOf(Verdict.Denied.class);
        assertThat(world.read(request).getMetadata().getResourceVersion()).isEqualTo(ended);
    }

    @Test
    void lookingAgainWritesNothingWhereNothingChanged() {
        world.task("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation first = evaluate(request, Pinned.NOTHING, 1);
        String written = world.read(request).getMetadata().getResourceVersion();
        evaluate(request, first.pinned(), 2);
        assertThat(world.read(request).getMetadata().getResourceVersion()).isEqualTo(written);
    }

    @Test
    void aBindingThatSomebodyPutThereBeforeIsReplaced() {
        world.task("approve");
        world.approve("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation allowed = evaluate(request, Pinned.NOTHING, 1);
        GrantResult.Granted first = grant(request, allowed.pinned(), 2);
        String name = first.objects().getLast().name();
        world.admin()
                .rbac()
                .roleBindings()
                .inNamespace(world.namespace())
                .withName(name)
                .delete();
        world.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: NAME, namespace: NS}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: mallory}]
                """.replace("NAME", name));

        grant(request, allowed.pinned(), 3);
        RoleBinding binding = world.admin()
                .rbac()
                .roleBindings()
                .inNamespace(world.namespace())
                .withName(name)
                .get();
        assertThat(binding.getRoleRef().getName()).isEqualTo(name);
        assertThat(binding.getSubjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.getName()).isEqualTo("builder"));
    }

    @Test
    void theReceiptNamesWhatStillAllowsTheSame() {
        world.task("approve");
        world.approve("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation allowed = evaluate(request, Pinned.NOTHING, 1);
        GrantResult.Granted granted = grant(request, allowed.pinned(), 2);
        world.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: everything, namespace: NS}
                rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
                """);
        world.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: everything, namespace: NS}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: everything}
                subjects: [{kind: ServiceAccount, name: builder, namespace: NS}]
                """);

        assertThat(revoke(request, granted, 3).residual())
                .containsExactly("RoleBinding " + world.namespace() + "/everything");
    }

    @Test
    void theGrantGoesWithItsRequest() {
        world.task("approve");
        world.approve("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation allowed = evaluate(request, Pinned.NOTHING, 1);
        GrantResult.Granted granted = grant(request, allowed.pinned(), 2);
        world.admin().resource(world.read(request)).delete();
        // NB. The garbage collector learns of new kinds every half minute, and until then tries ever more rarely.
        Eventually.within(Duration.ofMinutes(4), "the grant is collected", () -> !world.mayUse("prod-harbor", "push"));

        assertThat(observe(request, granted).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.outcome()).isEqualTo(Outcome.WITHDRAWN));
        assertThat(revoke(request, granted, 3).residual()).isEmpty();
    }

    @Test
    void aTaskThatIsMadeAgainIsNotTheOneThatWasSeen() {
        world.task("approve");
        RequestRef request = world.request("prod-harbor-push");
        Evaluation waiting = evaluate(request, Pinned.NOTHING, 1);
        world.admin()
                .genericKubernetesResources("openshift-pipelines.org/v1alpha1", "ApprovalTask")
                .inNamespace(world.namespace())
                .withName("approve")
                .delete();
        world.task("approve");
        world.approve("approve");

        assertThat(evaluate(request, waiting.pinned(), 2).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.outcome()).isEqualTo(Outcome.FAILED));
        assertThat(world.condition(request, "AccessCheckReady")).isEqualTo("False/Failed");
    }

    private Evaluation evaluate(RequestRef request, Pinned pinned, long revision) {
        return world.evaluate(new EvaluateCommand(request, pinned, revision));
    }

    private Evaluation observe(RequestRef request, GrantResult.Granted granted) {
        return world.looks()
                .observe(new ObserveCommand(
                        request,
                        granted.evaluation().pinned(),
                        granted.evaluation().access(),
                        granted.objects()));
    }

    private GrantResult.Granted grant(RequestRef request, Pinned pinned, long revision) {
        Instant now = Instant.now();
        GrantResult result = world.permissions()
                .grant(new GrantCommand(request, pinned, now.plus(Duration.ofMinutes(2)), now, revision));
        assertThat(result).isInstanceOf(GrantResult.Granted.class);
        return (GrantResult.Granted) result;
    }

    private Receipt revoke(RequestRef request, GrantResult.Granted granted, long revision) {
        return world.permissions().revoke(ending(request, granted.evaluation(), granted.objects(), revision));
    }

    private static RevokeCommand ending(
            RequestRef request, Evaluation evaluation, List<GrantedObject> grants, long revision) {
        return new RevokeCommand(
                request,
                evaluation.pinned(),
                evaluation.access(),
                grants,
                Outcome.COMPLETED,
                "Completed",
                "the Pod has finished",
                Instant.now(),
                null,
                revision);
    }
}
