package dev.countersign.crds;

import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.GlobalAccessRole;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Countersign ships for people who assume roles, read from this module's resources.
 *
 * <p>Each call returns new objects, ready to be applied, in an order in which they can be applied.
 */
public final class AssumptionManifests {

    private static final List<String> ROLES =
            List.of("cluster.viewer", "namespace.admin", "cluster.admin", "cluster.deployment");
    private static final List<String> WORKSPACE = List.of("assume.admin", "assume.members", "assignment.members");
    private static final List<String> ADMISSION = List.of("roleassumptions");

    private AssumptionManifests() {}

    /** Returns the roles that every workspace has until a platform administrator changes them. */
    public static List<GlobalAccessRole> roles() {
        return read("roles", ROLES, GlobalAccessRole.class).toList();
    }

    /** Returns the policies that a new workspace begins with. */
    public static List<AssumptionPolicy> workspacePolicies(String workspace) {
        return read("workspace", WORKSPACE, AssumptionPolicy.class)
                .peek(policy -> policy.getMetadata().setNamespace(workspace))
                .toList();
    }

    /**
     * Returns the policy by which the API server guards what people create with kubectl: in their own name, with their
     * own groups. It is followed by its binding.
     */
    public static List<HasMetadata> admissionPolicies(AssumptionWriters writers) {
        return Manifests.filledIn(
                "admission-people",
                ADMISSION,
                Map.of(
                        "worker", Manifests.literal(writers.worker()),
                        "starter", Manifests.literal(writers.starter()),
                        "sweeper", Manifests.literal(writers.sweeper())));
    }

    /**
     * Returns what is applied to a target cluster: the ServiceAccount {@code countersign/countersign}, whose kubeconfig
     * the Cluster object names, with its permissions there.
     */
    public static List<HasMetadata> target() {
        return Manifests.objects("target-cluster", List.of("countersign")).toList();
    }

    private static <T> Stream<T> read(String folder, List<String> files, Class<T> kind) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        return Manifests.objects(folder, files)
                .map(object -> serialization.unmarshal(serialization.asJson(object), kind));
    }
}
