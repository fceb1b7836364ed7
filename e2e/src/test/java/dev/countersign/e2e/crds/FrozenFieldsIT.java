package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrozenFieldsIT {

    private static final String APPROVERS = """
            - {name: dora, input: pending}
            - {name: emil, input: pending}
            - {name: owners, type: Group, input: pending}
            """;

    private static final String OWNER =
            "{apiVersion: v1, kind: Pod, name: nobody, uid: 00000000-0000-0000-0000-000000000000}";

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack(
                        "replace, path: /spec/numberOfApprovalsRequired, value: 1",
                        "spec.numberOfApprovalsRequired cannot change"),
                attack("replace, path: /spec/description, value: Nothing much", "spec.description cannot change"),
                attack("remove, path: /spec/description", "spec.description cannot change"),
                attack(
                        "replace, path: /metadata/labels/tekton.dev~1pipelineRun, value: release-8",
                        "metadata.labels cannot change"),
                attack("add, path: /metadata/labels/more, value: one", "metadata.labels cannot change"),
                attack("remove, path: /metadata/labels", "metadata.labels cannot change"),
                attack("add, path: /metadata/annotations/more, value: one", "metadata.annotations cannot change"),
                attack("remove, path: /metadata/annotations", "metadata.annotations cannot change"),
                attack(
                        "add, path: /metadata/finalizers, value: [example.com/never]",
                        "metadata.finalizers can be removed, not added"),
                attack(
                        "add, path: /metadata/ownerReferences, value: [" + OWNER + "]",
                        "metadata.ownerReferences are changed by the garbage collector only"),
                attack("remove, path: /spec/approvers/1", "spec.approvers: nobody can be added, removed, renamed"),
                attack(
                        "add, path: /spec/approvers/-, value: {name: mallory, input: pending}",
                        "spec.approvers: nobody can be added, removed, renamed"),
                attack(
                        "replace, path: /spec/approvers/1/name, value: mallory",
                        "spec.approvers: nobody can be added, removed, renamed"),
                attack(
                        "replace, path: /spec/approvers/1/type, value: Group",
                        "nobody can be added, removed, renamed or made a group"),
                attack(
                        "add, path: /spec/approvers/0/users, value: [{name: emil, input: approve}]",
                        "users belong to groups, a person's entry has none"),
                attack(
                        "replace, path: /spec/approvers/0/input, value: approved",
                        "spec.approvers[0].input: Unsupported value"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingElseChangesWithAnAnswer(String operation, String refusal) {
        ApprovalTask task = world.ask(APPROVERS);

        assertThatThrownBy(() -> world.as("dora")
                        .patch(
                                task,
                                "- {op: replace, path: /spec/approvers/0/input, value: approve}\n- {op: " + operation
                                        + "}\n"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(refusal);
        assertThat(world.read(task).getSpec()).isEqualTo(task.getSpec());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void theWorkerChangesNoneOfItEither(String operation, String refusal) {
        ApprovalTask task = world.ask(APPROVERS);

        assertThatThrownBy(() -> world.worker()
                        .patch(
                                task,
                                "- {op: replace, path: /spec/approvers/0/input, value: approve}\n- {op: " + operation
                                        + "}\n"))
                .hasMessageContaining(refusal);
    }

    @Test
    void aFinalizerCanBeTakenAwayByAnybody() {
        ApprovalTask asked = world.task("with-finalizer", APPROVERS);
        asked.getMetadata().setFinalizers(List.of("example.com/keep", "example.com/more"));
        ApprovalTask task = world.worker().create(asked);

        ApprovalTask patched = world.as("mallory").patch(task, "[{op: remove, path: /metadata/finalizers/1}]");
        assertThat(patched.getMetadata().getFinalizers()).containsExactly("example.com/keep");

        world.as("mallory").patch(task, "[{op: remove, path: /metadata/finalizers}]");
        assertThat(world.read(task).getMetadata().getFinalizers()).isEmpty();
    }

    private static Arguments attack(String operation, String refusal) {
        return Arguments.of(operation, refusal);
    }
}
