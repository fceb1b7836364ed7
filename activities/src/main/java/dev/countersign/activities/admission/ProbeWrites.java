package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The writes of which probes consist. All are dry runs, save that an object that is to be changed must be there. */
final class ProbeWrites {

    private static final String NAME = "countersign-probe";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final String namespace;

    ProbeWrites(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * The policy must refuse to let such an object be made.
     *
     * @param body metadata.labels, spec and the like, in YAML
     */
    Probe refusedCreate(String policy, ProbeKind kind, String body) {
        return () -> ForbiddenWrite.tried(
                policy, "try to make a forbidden " + kind.kind() + " in " + namespace, () -> dryCreate(kind, body));
    }

    /** The policy must put a value of its own in the place of what the annotation of a new object says. */
    Probe stampedCreate(ProbeKind kind, String annotation, String spec) {
        return () -> {
            String forged = UUID.randomUUID().toString();
            String body = "metadata: {annotations: {%s: %s}}%n%s".formatted(annotation, forged, spec);
            GenericKubernetesResource made = ClusterException.calling(
                    "try to make a " + kind.kind() + " in " + namespace + " with a forged " + annotation,
                    () -> Objects.requireNonNull(dryCreate(kind, body)));
            String stamp = Optional.ofNullable(made.getMetadata().getAnnotations())
                    .map(all -> all.get(annotation))
                    .orElse("");
            return stamp.isEmpty() || stamp.equals(forged)
                    ? Optional.of("the API server did not stamp a new " + kind.kind() + " with " + annotation)
                    : Optional.empty();
        };
    }

    /**
     * The policy must refuse to let the annotation of an object be changed.
     *
     * @param spec of that object, which is made where it is absent
     */
    Probe refusedAnnotation(String policy, ProbeKind kind, String annotation, String spec) {
        return refusedChange(
                policy,
                kind,
                spec,
                object -> object.dryRun()
                        .patch(
                                MERGE,
                                "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}"
                                        .formatted(annotation, UUID.randomUUID())));
    }

    /** The policy must refuse to let the status of an object be written. */
    Probe refusedStatus(String policy, ProbeKind kind, String spec) {
        return refusedChange(
                policy,
                kind,
                spec,
                object -> object.dryRun()
                        .subresource("status")
                        .patch(
                                MERGE,
                                "{\"status\":{\"annotations\":{\"probe\":\"%s\"}}}".formatted(UUID.randomUUID())));
    }

    private Probe refusedChange(
            String policy,
            ProbeKind kind,
            String spec,
            Function<Resource<GenericKubernetesResource>, GenericKubernetesResource> change) {
        String what = "try to change the " + kind.kind() + " " + namespace + "/" + NAME;
        return () -> {
            try {
                return ForbiddenWrite.tried(policy, what, () -> change.apply(probed(kind, spec)));
            } catch (ClusterException e) {
                return switch (e.kind()) {
                    case NOT_FOUND -> {
                        make(kind, spec);
                        yield ForbiddenWrite.tried(policy, what, () -> change.apply(probed(kind, spec)));
                    }
                    case FORBIDDEN, INVALID, CONFLICT, BUSY, UNREACHABLE -> throw e;
                };
            }
        };
    }

    private void make(ProbeKind kind, String spec) {
        ClusterException.calling(
                "make the " + kind.kind() + " " + namespace + "/" + NAME + " on which changes are tried",
                () -> Objects.requireNonNull(probed(kind, spec).create()));
    }

    /** NB. By the object, not by its name: the client would read it first, which the worker may not. */
    private Resource<GenericKubernetesResource> probed(ProbeKind kind, String spec) {
        return client.genericKubernetesResources(kind.definition())
                .inNamespace(namespace)
                .resource(object(kind, spec));
    }

    private GenericKubernetesResource dryCreate(ProbeKind kind, String body) {
        GenericKubernetesResource object = object(kind, body);
        object.getMetadata().setName(NAME + "-dry");
        return client.genericKubernetesResources(kind.definition())
                .inNamespace(namespace)
                .resource(object)
                .dryRun()
                .create();
    }

    private GenericKubernetesResource object(ProbeKind kind, String body) {
        KubernetesSerialization yaml = client.getKubernetesSerialization();
        GenericKubernetesResource object = yaml.unmarshal(
                "apiVersion: %s%nkind: %s%n%s".formatted(kind.apiVersion(), kind.kind(), body),
                GenericKubernetesResource.class);
        ObjectMeta metadata = Objects.requireNonNullElseGet(object.getMetadata(), ObjectMeta::new);
        metadata.setName(NAME);
        metadata.setNamespace(namespace);
        object.setMetadata(metadata);
        return object;
    }
}
