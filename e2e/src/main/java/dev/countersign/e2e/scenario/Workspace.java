package dev.countersign.e2e.scenario;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.Manifests;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/**
 * A workspace as the demo has it, and the target cluster that it may use: alice, who is on call, may take cluster.admin
 * there when bob approves.
 *
 * @param namespace of the workspace
 * @param cluster the name of the Cluster
 */
public record Workspace(String namespace, String cluster) {

    public static final String POLICY = "oncall-prod";

    /** The demo's own. */
    public static final Workspace DEMO = new Workspace("ws-payments", "prod-eu");

    private static final String COUNTERSIGN = "countersign";
    private static final String CREDENTIALS = "countersign-credentials";

    /** One for a test. */
    public static Workspace named(String prefix) {
        return new Workspace(prefix + "-payments", prefix + "-eu");
    }

    /** Makes the namespace and its policy. */
    public Workspace create(KubernetesClient admin) {
        manifest("workspace.yaml").apply(admin);
        return this;
    }

    /** Gives Countersign its ServiceAccount on the target cluster, which must run, and makes the Cluster. */
    public Workspace withCluster(Sandbox sandbox) {
        applyTarget(sandbox.target().admin());
        kubeconfig(sandbox, Installation.NAMESPACE, COUNTERSIGN);
        kubeconfig(sandbox, Manifests.credentialsNamespace(Installation.NAMESPACE), CREDENTIALS);
        manifest("cluster.yaml").apply(sandbox.admin());
        return this;
    }

    /** Lets the programs that read Secrets of that namespace reach the target cluster as that ServiceAccount. */
    private void kubeconfig(Sandbox sandbox, String namespace, String serviceAccount) {
        Secret kubeconfig = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(cluster)
                .endMetadata()
                .withStringData(Map.of("kubeconfig", sandbox.target().kubeconfigFor(COUNTERSIGN, serviceAccount)))
                .build();
        sandbox.admin().resource(kubeconfig).forceConflicts().serverSideApply();
    }

    private static void applyTarget(KubernetesClient target) {
        for (HasMetadata object : AssumptionManifests.target()) {
            target.resource(object)
                    .fieldManager("installation")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private Manifest manifest(String file) {
        return Manifest.of(file, Map.of("ws-payments", namespace, "prod-eu", cluster));
    }
}
