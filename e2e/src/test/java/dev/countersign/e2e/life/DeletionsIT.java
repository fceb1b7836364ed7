package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.PipelineRuns;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is deleted, and however, goes; requests end, and no grant stays. */
@ExtendWith(OnSandbox.class)
class DeletionsIT {

    private static World world;
    private static Site site;
    private static Pair background;
    private static Pair foreground;
    private static Pair orphan;
    private static Pair pipelines;
    private static Pair connectors;

    /** Two runs, one whose question is open, and one whose Pod has access. */
    private record Pair(Site site, PipelineRuns open, PipelineRuns active) {

        static Pair start(Site site, String name) {
            Asking alice = Asking.of(1, "alice");
            return new Pair(site, site.ask(name + "-open", alice), site.ask(name + "-active", alice));
        }

        AccessRequest waiting() {
            open.awaitTask();
            return site.awaitWaiting(open);
        }

        AccessRequest granted() {
            site.approve(active);
            return site.awaitGranted(active);
        }
    }

    @BeforeAll
    static void startEveryRun(World theWorld) {
        world = theWorld;
        site = Site.open(world);
        background = Pair.start(site, "background");
        foreground = Pair.start(site, "foreground");
        orphan = Pair.start(site, "orphan");
        pipelines = Pair.start(Site.open(world), "pipelines");
        connectors = Pair.start(Site.open(world), "connectors");
    }

    @AfterAll
    static void close() {
        site.close();
        pipelines.site().close();
        connectors.site().close();
    }

    @Test
    void aRunDeletedInTheBackgroundTakesItsQuestionItsPodAndItsGrant() {
        goes(background, DeletionPropagation.BACKGROUND);
    }

    @Test
    void aRunDeletedInTheForegroundTakesItsQuestionItsPodAndItsGrant() {
        goes(foreground, DeletionPropagation.FOREGROUND);
    }

    @Test
    void thePartsOfARunThatAreLeftOrphansKeepTheirRulesAndGoWhenTheyAreDeleted() {
        AccessRequest waiting = orphan.waiting();
        AccessRequest granted = orphan.granted();
        Pod using = orphan.active().awaitPod("push");

        Remains ofOpen = remains(orphan.open());
        Remains ofActive = remains(orphan.active());

        ofOpen.delete(DeletionPropagation.ORPHAN);
        ofActive.delete(DeletionPropagation.ORPHAN);
        for (Remains left : List.of(ofOpen, ofActive)) {
            left.awaitGone();
            assertThat(left.parts())
                    .extracting(GenericKubernetesResource::getKind)
                    .containsExactlyInAnyOrder("CustomRun", "TaskRun", "ApprovalTask", "Pod");
            assertThat(left.parts()).allMatch(part -> part.getMetadata().getDeletionTimestamp() == null);
        }
        site.finish(using);
        site.awaitRevoked(granted);

        ofOpen.deleteParts();
        site.awaitEndWithoutGrant(waiting);
        ofOpen.awaitNothingLeft();
    }

    @Test
    void aNamespaceOfPipelinesGoesAndTakesTheGrantsOfItsPods() {
        AccessRequest waiting = pipelines.waiting();
        AccessRequest granted = pipelines.granted();

        goes(pipelines.site().project().pipelines());

        pipelines.site().awaitRevoked(granted);
        pipelines.site().awaitEndWithoutGrant(waiting);
        assertThat(pipelines.site().grants()).isEmpty();
    }

    @Test
    void aNamespaceOfConnectorsGoesWithItsGrantsAndNoWorkflowGoesOn() {
        AccessRequest waiting = connectors.waiting();
        AccessRequest granted = connectors.granted();

        goes(connectors.site().project().connectors());

        Eventually.within(
                Site.PATIENCE, "the access is gone", () -> !connectors.site().mayUse(granted));
        for (AccessRequest request : List.of(waiting, granted)) {
            Eventually.value(
                    Site.PATIENCE,
                    "the workflow of " + request.getMetadata().getName() + " has ended",
                    () -> ByHand.status(world, request),
                    status -> status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        }
        connectors.site().approve(connectors.open());
        connectors.site().finish(connectors.open().awaitPod("push"));
        assertThat(connectors.open().awaitEnd()).startsWith("True");
    }

    private static void goes(Pair pair, DeletionPropagation propagation) {
        AccessRequest waiting = pair.waiting();
        AccessRequest granted = pair.granted();

        Remains ofOpen = remains(pair.open());
        Remains ofActive = remains(pair.active());
        ofOpen.delete(propagation);
        ofActive.delete(propagation);

        pair.site().awaitRevoked(granted);
        pair.site().awaitEndWithoutGrant(waiting);
        ofOpen.awaitNothingLeft();
        ofActive.awaitNothingLeft();
    }

    private static void goes(String namespace) {
        world.admin().namespaces().withName(namespace).delete();
        Eventually.within(
                Site.PATIENCE,
                namespace + " is gone",
                () -> world.admin().namespaces().withName(namespace).get() == null);
    }

    private static Remains remains(PipelineRuns run) {
        return new Remains(world.admin(), site, run);
    }
}
