package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.RequestEvent;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A home cluster made of maps. It keeps copies, as an API server does, and counts resource versions. */
final class FakeHome implements HomeReads, HomeWrites {

    static final KubernetesSerialization JSON = new KubernetesSerialization();

    static {
        JSON.registerKubernetesResource(RoleAssumption.class);
    }

    final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    final Map<String, Map<String, String>> namespaces = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    final BlockingQueue<RequestEvent> told = new LinkedBlockingQueue<>();
    private final Map<String, ClusterException.Kind> failing = new LinkedHashMap<>();
    private long version = 100;

    /** Puts there what the YAML says; it gets a uid unless it has one. */
    void put(String yaml) {
        put(JSON.<HasMetadata>unmarshal(yaml));
    }

    private void put(HasMetadata object) {
        HasMetadata copy = JSON.clone(object);
        HasMetadata standing = objects.get(key(copy));
        if (copy.getMetadata().getUid() == null) {
            copy.getMetadata()
                    .setUid(
                            standing == null
                                    ? "uid-" + copy.getMetadata().getName()
                                    : standing.getMetadata().getUid());
        }
        copy.getMetadata().setResourceVersion(Long.toString(++version));
        objects.put(key(copy), copy);
    }

    void remove(String kind, @Nullable String namespace, String name) {
        objects.remove(kind + " " + namespace + "/" + name);
    }

    /** From now on calls that begin like this fail. */
    void fail(String beginning, ClusterException.Kind kind) {
        failing.put(beginning, kind);
    }

    void recover() {
        failing.clear();
    }

    private void call(String what) {
        calls.add(what);
        failing.forEach((beginning, kind) -> {
            if (what.startsWith(beginning)) {
                throw ClusterException.of(kind, "could not " + what + ": told to fail", new IllegalStateException());
            }
        });
    }

    private static String key(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    @Override
    public Optional<RoleAssumption> assumption(NamespacedName name) {
        call("read RoleAssumption " + name);
        return Optional.ofNullable(objects.get("RoleAssumption " + name))
                .map(RoleAssumption.class::cast)
                .map(JSON::clone);
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        call("read Namespace " + namespace);
        return Optional.ofNullable(namespaces.get(namespace));
    }

    @Override
    public Optional<GenericKubernetesResource> role(RoleRef role, String workspace) {
        call("read " + role);
        return generic(role.kind(), role.kind().equals(RoleRef.GLOBAL_KIND) ? null : workspace).stream()
                .filter(object -> object.getMetadata().getName().equals(role.name()))
                .findFirst();
    }

    @Override
    public Optional<GenericKubernetesResource> cluster(String name) {
        call("read Cluster " + name);
        return generic("Cluster", null).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    @Override
    public Optional<GenericKubernetesResource> accessToken(String workspace, String name) {
        call("read AccessToken " + name);
        return named("AccessToken", workspace, name);
    }

    @Override
    public Optional<GenericKubernetesResource> run(RunKind kind, String namespace, String name) {
        call("read " + kind.kind() + " " + namespace + "/" + name);
        return named(kind.kind(), namespace, name);
    }

    private Optional<GenericKubernetesResource> named(String kind, String namespace, String name) {
        return generic(kind, namespace).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    @Override
    public List<GenericKubernetesResource> accessGroups(String workspace) {
        call("list AccessGroups of " + workspace);
        return generic("AccessGroup", workspace);
    }

    @Override
    public List<GenericKubernetesResource> policies(String workspace) {
        call("list policies of " + workspace);
        List<GenericKubernetesResource> all = new ArrayList<>(generic("AssumptionPolicy", workspace));
        all.addAll(generic("GlobalAssumptionPolicy", null));
        return all;
    }

    private List<GenericKubernetesResource> generic(String kind, @Nullable String namespace) {
        return objects.values().stream()
                .filter(object -> key(object).startsWith(kind + " " + namespace + "/"))
                .map(object -> JSON.convertValue(object, GenericKubernetesResource.class))
                .toList();
    }

    @Override
    public void applyStatus(RequestRef request, String resourceVersion, RoleAssumptionStatus status) {
        call("write status of " + request);
        RoleAssumption standing = standing(request, resourceVersion);
        standing.setStatus(status);
        put(standing);
    }

    @Override
    public void setFinalizers(RequestRef request, String resourceVersion, List<String> finalizers) {
        call("write finalizers of " + request);
        RoleAssumption standing = standing(request, resourceVersion);
        standing.getMetadata().setFinalizers(finalizers);
        put(standing);
        if (finalizers.isEmpty() && standing.getMetadata().getDeletionTimestamp() != null) {
            objects.remove(key(standing));
        }
    }

    @Override
    public void tell(RequestEvent event) {
        told.add(event);
    }

    private RoleAssumption standing(RequestRef request, String resourceVersion) {
        RoleAssumption standing = Optional.ofNullable(objects.get("RoleAssumption " + request))
                .filter(found -> found.getMetadata().getUid().equals(request.uid()))
                .map(RoleAssumption.class::cast)
                .map(JSON::clone)
                .orElseThrow(() -> refuse(ClusterException.Kind.NOT_FOUND, request));
        if (!standing.getMetadata().getResourceVersion().equals(resourceVersion)) {
            throw refuse(ClusterException.Kind.CONFLICT, request);
        }
        return standing;
    }

    private static ClusterException refuse(ClusterException.Kind kind, Object what) {
        return ClusterException.of(kind, "refused for " + what, new IllegalStateException());
    }
}
