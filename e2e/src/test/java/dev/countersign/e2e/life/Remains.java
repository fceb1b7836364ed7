package dev.countersign.e2e.life;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.PipelineRuns;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.stream.Stream;

/** A run that is deleted, and what is left of it. */
final class Remains {

    private static final String V1 = "tekton.dev/v1";

    private final KubernetesClient admin;
    private final String namespace;
    private final String run;

    Remains(KubernetesClient admin, Site site, PipelineRuns run) {
        this.admin = admin;
        this.namespace = site.project().pipelines();
        this.run = run.name();
    }

    /** Deletes the run, and what Tekton, the gate and the node made for it is treated so. */
    void delete(DeletionPropagation parts) {
        itself().withPropagationPolicy(parts).delete();
    }

    /** Deletes what Tekton made for the run; what the gate and the node made belongs to that. */
    void deleteParts() {
        Stream.concat(made("tekton.dev/v1beta1", "CustomRun"), made(V1, "TaskRun"))
                .forEach(part -> admin.resource(part).delete());
    }

    void awaitGone() {
        Eventually.within(Site.PATIENCE, run + " is gone", () -> itself().get() == null);
    }

    void awaitNothingLeft() {
        awaitGone();
        Eventually.value(Site.PATIENCE, "the parts of " + run + " are gone", this::parts, List::isEmpty);
    }

    /** What was made for the run and is there now. */
    List<GenericKubernetesResource> parts() {
        return Stream.of(
                        made("tekton.dev/v1beta1", "CustomRun"),
                        made(V1, "TaskRun"),
                        made(ApprovalTask.API_VERSION, ApprovalTask.KIND),
                        made("v1", "Pod"))
                .flatMap(found -> found)
                .toList();
    }

    private Stream<GenericKubernetesResource> made(String apiVersion, String kind) {
        return admin
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withLabel("tekton.dev/pipelineRun", run)
                .list()
                .getItems()
                .stream();
    }

    private Resource<GenericKubernetesResource> itself() {
        return admin.genericKubernetesResources(V1, "PipelineRun")
                .inNamespace(namespace)
                .withName(run);
    }
}
