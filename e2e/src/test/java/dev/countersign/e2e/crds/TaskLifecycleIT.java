package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The end of a task, with the real garbage collector and namespace controller under their own ServiceAccounts. */
class TaskLifecycleIT {

    private static final String APPROVERS = "- {name: dora, input: pending}";
    /** NB. The garbage collector learns of new kinds half a minute after it has seen those before. */
    private static final Duration SOON = Duration.ofMinutes(4);

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void neitherApproversNorStrangersNorTheWorkerDeleteATask() {
        ApprovalTask task = world.ask(APPROVERS);

        for (Voter voter : List.of(world.as("dora"), world.as("mallory"), world.asProgram("countersign-sweeper"))) {
            assertThatThrownBy(() -> voter.delete(task))
                    .hasMessageContaining("an ApprovalTask is deleted with its CustomRun");
        }
        assertThatThrownBy(() -> world.as("mallory").deleteAll())
                .hasMessageContaining("an ApprovalTask is deleted with its CustomRun");
        assertThat(world.read(task)).isNotNull();
    }

    @Test
    void anAdministratorDeletesATask() {
        ApprovalTask task = world.ask(APPROVERS);

        world.asAdministrator().delete(task);

        assertThat(gone(task)).isTrue();
    }

    @Test
    void theGarbageCollectorHasNoPartInAnswersEvenWhenItIsAsked() {
        String collector = "system:serviceaccount:kube-system:generic-garbage-collector";
        ApprovalTask task = world.ask("- {name: '%s', input: pending}".formatted(collector));

        assertThatThrownBy(() -> world.as(collector)
                        .patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("the garbage collector has no part in spec");
    }

    @Test
    void theGarbageCollectorMayNotTouchLabels() {
        ApprovalTask task = world.ask(APPROVERS);

        assertThatThrownBy(() -> world.as("system:serviceaccount:kube-system:generic-garbage-collector")
                        .patch(task, "[{op: remove, path: /metadata/labels}]"))
                .hasMessageContaining("metadata.labels cannot change");
    }

    /** The same with and without the policy: it gets into nobody's way. */
    abstract static class Ends {

        @Test
        void aTaskGoesWithItsOwner() {
            ConfigMap owner = owner("background");
            ApprovalTask task = owned(owner);

            world.admin()
                    .resource(owner)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();

            Eventually.within(SOON, "the garbage collector deletes the task", () -> gone(task));
        }

        @Test
        void aTaskGoesBeforeAnOwnerThatIsDeletedInTheForeground() {
            ConfigMap owner = owner("foreground");
            ApprovalTask task = owned(owner);

            world.admin()
                    .resource(owner)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();

            Eventually.within(SOON, "the garbage collector deletes the task", () -> gone(task));
            Eventually.within(
                    SOON,
                    "and then its owner",
                    () -> world.admin().resource(owner).get() == null);
        }

        @Test
        void aTaskStaysWhenItsOwnerLeavesItAnOrphan() {
            ConfigMap owner = owner("orphan");
            ApprovalTask task = owned(owner);
            letTheCollectorSeeWhatIsThere();

            world.admin()
                    .resource(owner)
                    .withPropagationPolicy(DeletionPropagation.ORPHAN)
                    .delete();

            Eventually.within(
                    SOON,
                    "the garbage collector takes the reference away",
                    () -> world.read(task).getMetadata().getOwnerReferences().isEmpty());
            assertThat(world.read(task).getSpec()).isEqualTo(task.getSpec());
        }

        @Test
        void aTaskDeletedInTheForegroundGoes() {
            ApprovalTask task = world.ask(APPROVERS);

            world.admin()
                    .resource(task)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();

            Eventually.within(SOON, "the garbage collector takes its finalizer away", () -> gone(task));
        }

        @Test
        void aNamespaceGoesWithItsTasks() {
            try (VoteWorld other = world.another()) {
                other.ask(APPROVERS);

                world.admin().namespaces().withName(other.namespace()).delete();

                Eventually.within(
                        SOON,
                        "the namespace is gone",
                        () -> world.admin()
                                        .namespaces()
                                        .withName(other.namespace())
                                        .get()
                                == null);
            }
        }
    }

    @Nested
    class WithThePolicy extends Ends {}

    @Nested
    class WithoutThePolicy extends Ends {

        @BeforeAll
        static void unguard() {
            world.unguard();
        }

        @AfterAll
        static void guard() {
            world.guard();
        }
    }

    /** The collector deletes what has no owner in the order in which it sees things: what came before, it has seen. */
    private static void letTheCollectorSeeWhatIsThere() {
        ConfigMap nobody = owner("nobody");
        world.admin().resource(nobody).delete();
        ApprovalTask last = owned(nobody);
        Eventually.within(SOON, "the garbage collector deletes a task without an owner", () -> gone(last));
    }

    private static ConfigMap owner(String name) {
        return world.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withGenerateName("owner-" + name + "-")
                        .withNamespace(world.namespace())
                        .endMetadata()
                        .build())
                .create();
    }

    private static ApprovalTask owned(ConfigMap owner) {
        ApprovalTask task = world.task(owner.getMetadata().getName(), APPROVERS);
        task.getMetadata()
                .setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build()));
        return world.worker().create(task);
    }

    private static boolean gone(ApprovalTask task) {
        return world.admin().resource(task).get() == null;
    }
}
