package dev.countersign.e2e.bench;

import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestSpec;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.RunByHand;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/**
 * Requests without Tekton's controller: a Pod of a run, an AccessRequest for it, and what approves that run.
 * No node is needed; the Pod's end is written into its status. Safe for use by many threads.
 */
public final class Workload {

    private static final String RUN_LABEL = "tekton.dev/pipelineRun";

    private final KubernetesClient admin;
    private final Project project;

    public Workload(KubernetesClient admin, Project project) {
        this.admin = admin;
        this.project = project;
    }

    /** Makes the policy that lets a Pod use the Connector after the ConfigMap of its run says approved. */
    public void gateByConfigMap() {
        AccessPolicy policy =
                admin.getKubernetesSerialization().unmarshal("""
                apiVersion: connectors.alauda.io/v1alpha1
                kind: AccessPolicy
                metadata: {name: by-configmap, namespace: %s}
                spec:
                  connector: {names: [prod-harbor]}
                  checkGrantedPermission:
                    spec:
                      checks:
                      - name: approval
                        ref: {configMap: {name: connectors-approvals-by-configmap}}
                      roleTemplate: {ref: {configMap: {name: connectors-use-connectors-proxy-in-pod}}}
                """.formatted(project.connectors()), AccessPolicy.class);
        admin.resource(policy).create();
    }

    /** Makes a Pod that carries the label of that run, and a request of the same name for the project's Connector. */
    public void ask(String name, String run) {
        admin.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(project.pipelines())
                        .withLabels(Map.of(RUN_LABEL, run))
                        .endMetadata()
                        .withNewSpec()
                        .withServiceAccountName(Project.BUILDER)
                        .addNewContainer()
                        .withName("step")
                        .withImage("registry.example.com/pusher")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        request(name);
    }

    /** Makes a Pod of a run, and a request of the same name for the project's Connector. */
    public void ask(String name, RunByHand run) {
        run.pod(name, Project.BUILDER);
        request(name);
    }

    private void request(String name) {
        AccessRequest request = new AccessRequest();
        request.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(project.connectors())
                .build());
        request.setSpec(new AccessRequestSpec(
                new AccessRequestSpec.Subject(null, "ServiceAccount", Project.BUILDER, project.pipelines()),
                new AccessRequestSpec.ConnectorRef(Project.CONNECTOR),
                new AccessRequestSpec.Context(ObjectRef.of("v1", "Pod", project.pipelines(), name))));
        admin.resource(request).create();
    }

    /** Makes the ConfigMap that will approve the run. */
    public void openConfigMap(String run) {
        admin.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(run)
                        .withNamespace(project.pipelines())
                        .withLabels(Map.of(RUN_LABEL, run))
                        .endMetadata()
                        .addToData("state", "waiting")
                        .build())
                .create();
    }

    /** Approves the run by its ConfigMap. */
    public void approveByConfigMap(String run) {
        admin.configMaps()
                .inNamespace(project.pipelines())
                .withName(run)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\": {\"state\": \"approved\"}}");
    }

    /** Starts a run that asks alice or bob, with a CustomRun of the same name, as Tekton would for its approval step. */
    public RunByHand openGate(String run) {
        RunByHand started = RunByHand.start(admin, project.pipelines(), run, "[\"alice\", \"bob\"]");
        started.ask();
        return started;
    }

    /** Ends the Pod well, as a kubelet would tell it. */
    public void end(String pod) {
        admin.pods()
                .inNamespace(project.pipelines())
                .withName(pod)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {\"phase\": \"Succeeded\"}}");
    }
}
