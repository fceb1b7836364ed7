package dev.countersign.activities;

import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what Tekton runs pipelines with. */
public final class TektonRuns {

    /** NB. Spelt out, because these kinds need no look-up. */
    private static final Map<RunKind, ResourceDefinitionContext> RUNS =
            Arrays.stream(RunKind.values()).collect(Collectors.toMap(kind -> kind, TektonRuns::context));

    private final KubernetesClient client;

    /** By that client. */
    public TektonRuns(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The run of that name as it is now.
     *
     * @throws ClusterException when that cannot be asked
     */
    public Optional<GenericKubernetesResource> find(RunKind kind, String namespace, String name) {
        return ClusterException.calling(
                "read " + kind.kind() + " " + namespace + "/" + name,
                () -> Optional.ofNullable(client.genericKubernetesResources(RUNS.get(kind))
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
    }

    private static ResourceDefinitionContext context(RunKind kind) {
        String[] version = kind.apiVersion().split("/", 2);
        return new ResourceDefinitionContext.Builder()
                .withGroup(version[0])
                .withVersion(version[1])
                .withKind(kind.kind())
                .withPlural(kind.kind().toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }
}
