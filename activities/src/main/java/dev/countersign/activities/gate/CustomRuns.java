package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.Conflicts;
import dev.countersign.api.RequestRef;
import dev.countersign.policy.pipeline.RunCondition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The CustomRuns with which Tekton asks for ApprovalTasks. */
final class CustomRuns {

    static final String API_VERSION = "tekton.dev/v1beta1";
    static final String KIND = "CustomRun";

    /** The label under which clients of the gate look for the task of a CustomRun. */
    static final String TASK_LABEL = "openshift-pipelines.org/approvaltask";

    private static final ResourceDefinitionContext DEFINITION = new ResourceDefinitionContext.Builder()
            .withGroup("tekton.dev")
            .withVersion("v1beta1")
            .withKind(KIND)
            .withPlural("customruns")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final Clock clock;

    CustomRuns(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** The CustomRun of that uid; empty when it is gone, replaced or being deleted. */
    Optional<RunView> find(RequestRef ref) {
        GenericKubernetesResource found = ClusterException.calling(
                "read CustomRun " + ref, () -> resource(ref).get());
        return Optional.ofNullable(found)
                .filter(run -> ref.uid().equals(run.getMetadata().getUid()))
                .filter(run -> run.getMetadata().getDeletionTimestamp() == null)
                .map(RunView::new);
    }

    /** Writes the condition, unless the CustomRun is gone or has ended: an ending is never written over. */
    void write(RequestRef ref, RunCondition condition) {
        Conflicts.retry(() -> find(ref).filter(run -> run.ending().isEmpty()).ifPresent(run -> put(run, condition)));
    }

    private void put(RunView run, RunCondition condition) {
        Map<String, Object> status = condition.appliedTo(run.status(), clock.instant());
        if (status.equals(run.status())) {
            return;
        }
        GenericKubernetesResource changed = new GenericKubernetesResource();
        changed.setApiVersion(API_VERSION);
        changed.setKind(KIND);
        changed.setMetadata(run.object().getMetadata());
        changed.setAdditionalProperty("spec", run.spec());
        changed.setAdditionalProperty("status", status);
        ClusterException.calling(
                "write the status of CustomRun " + run.ref(),
                () -> client.genericKubernetesResources(DEFINITION)
                        .resource(changed)
                        .updateStatus());
    }

    /** Labels the CustomRun with the name of its task, where that fits into a label. */
    void label(RunView run, String task) {
        if (!Labels.fits(task) || task.equals(run.labels().get(TASK_LABEL))) {
            return;
        }
        String patch = "{\"metadata\":{\"uid\":\"%s\",\"labels\":{\"%s\":\"%s\"}}}"
                .formatted(run.ref().uid(), TASK_LABEL, task);
        ClusterException.calling(
                "label CustomRun " + run.ref(),
                () -> Objects.requireNonNull(client.genericKubernetesResources(DEFINITION)
                        .resource(run.object())
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch)));
    }

    private Resource<GenericKubernetesResource> resource(RequestRef ref) {
        return client.genericKubernetesResources(DEFINITION)
                .inNamespace(ref.namespace())
                .withName(ref.name());
    }
}
