package dev.countersign.activities.connector;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.RequestEvent;
import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.crds.connector.Connector;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster made of maps. It keeps copies, as an API server does, counts resource versions, and answers a
 * SubjectAccessReview by the RoleBindings that it holds.
 */
final class FakeCluster implements ClusterReads, ClusterWrites {

    static final KubernetesSerialization JSON = new KubernetesSerialization();

    static {
        JSON.registerKubernetesResource(AccessRequest.class);
        JSON.registerKubernetesResource(Connector.class);
    }

    final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    final Map<String, Map<String, String>> namespaces = new HashMap<>();
    final List<CheckKind> served = new ArrayList<>(List.of(CheckKind.APPROVAL_TASK, CheckKind.CONFIG_MAP));
    final List<String> calls = new ArrayList<>();
    final List<RequestEvent> events = new ArrayList<>();
    final List<String> allowedBy = new ArrayList<>();
    final List<String> mayNotGet = new ArrayList<>();
    private @Nullable Consumer<String> before;
    private long version = 100;

    /** Puts an object there; it gets a uid unless it has one. */
    <T extends HasMetadata> T put(T object) {
        T copy = JSON.clone(object);
        String key = key(copy);
        HasMetadata standing = objects.get(key);
        if (copy.getMetadata().getUid() == null) {
            copy.getMetadata()
                    .setUid(
                            standing == null
                                    ? "uid-" + copy.getMetadata().getName()
                                    : standing.getMetadata().getUid());
        }
        copy.getMetadata().setResourceVersion(Long.toString(++version));
        objects.put(key, copy);
        return copy;
    }

    /** Puts there what the YAML says. */
    HasMetadata put(String yaml) {
        HasMetadata object = JSON.unmarshal(yaml);
        return put(object);
    }

    void remove(String kind, String namespace, String name) {
        objects.remove(kind + " " + namespace + "/" + name);
    }

    /** From now on is called with each call before it is answered, and may throw. */
    void beforeEachCall(Consumer<String> what) {
        before = what;
    }

    /** From now on calls that begin like this fail. */
    void fail(String beginning, ClusterException.Kind kind) {
        beforeEachCall(call -> {
            if (call.startsWith(beginning)) {
                throw ClusterException.of(kind, "could not " + call + ": told to fail", new IllegalStateException());
            }
        });
    }

    void recover() {
        before = null;
    }

    long writes() {
        return calls.stream()
                .filter(call -> call.startsWith("write") || call.startsWith("delete"))
                .count();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
        return Optional.ofNullable(objects.get(HasMetadata.getKind(type) + " " + namespace + "/" + name))
                .map(type::cast)
                .map(JSON::clone);
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(JSON::clone)
                .toList();
    }

    private void call(String what) {
        calls.add(what);
        if (before != null) {
            before.accept(what);
        }
    }

    private static String key(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    @Override
    public Optional<AccessRequest> accessRequest(NamespacedName name) {
        call("read AccessRequest " + name);
        return find(AccessRequest.class, name.namespace(), name.name());
    }

    @Override
    public Optional<Pod> pod(NamespacedName name) {
        call("read Pod " + name);
        return find(Pod.class, name.namespace(), name.name());
    }

    @Override
    public Optional<Connector> connector(NamespacedName name) {
        call("read Connector " + name);
        return find(Connector.class, name.namespace(), name.name());
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        call("read Namespace " + namespace);
        return Optional.ofNullable(namespaces.get(namespace));
    }

    @Override
    public List<GenericKubernetesResource> accessPolicies(String namespace) {
        call("list AccessPolicies of " + namespace);
        return generic("AccessPolicy", namespace);
    }

    @Override
    public CheckResources checkResources(CheckKind kind, String namespace, String labelSelector, int atMost) {
        call("list " + kind.kind() + " in " + namespace + " with " + labelSelector);
        if (!served.contains(kind)) {
            return new CheckResources.KindMissing();
        }
        List<GenericKubernetesResource> found = generic(kind.kind(), namespace).stream()
                .filter(object -> matches(object, labelSelector))
                .toList();
        return found.size() > atMost ? new CheckResources.TooMany(atMost) : new CheckResources.Found(found);
    }

    @Override
    public Optional<GenericKubernetesResource> run(RunKind kind, String namespace, String name) {
        call("read " + kind.kind() + " " + namespace + "/" + name);
        return Optional.ofNullable(objects.get(kind.kind() + " " + namespace + "/" + name))
                .map(object -> JSON.convertValue(object, GenericKubernetesResource.class));
    }

    private List<GenericKubernetesResource> generic(String kind, String namespace) {
        return objects.values().stream()
                .filter(object -> object.getKind().equals(kind)
                        && object.getMetadata().getNamespace().equals(namespace))
                .map(object -> JSON.convertValue(object, GenericKubernetesResource.class))
                .toList();
    }

    private static boolean matches(HasMetadata object, String labelSelector) {
        Map<String, String> labels = object.getMetadata().getLabels();
        for (String part : labelSelector.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (labels == null || !pair[1].equals(labels.get(pair[0]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public AccessAnswer review(AccessQuestion question) {
        call("ask " + question);
        if (question.verb().equals("get")) {
            return new AccessAnswer(!mayNotGet.contains(question.who().toString()), "");
        }
        Optional<String> other = allowedBy.stream().findFirst();
        if (other.isPresent()) {
            return new AccessAnswer(true, other.get());
        }
        return all(RoleBinding.class).stream()
                .filter(binding -> grants(binding, question))
                .findFirst()
                .map(binding -> new AccessAnswer(
                        true,
                        "RBAC: allowed by RoleBinding \""
                                + binding.getMetadata().getName() + "/"
                                + binding.getMetadata().getNamespace() + "\" of Role \"x\" to ServiceAccount \"y\""))
                .orElse(new AccessAnswer(false, ""));
    }

    private boolean grants(RoleBinding binding, AccessQuestion question) {
        String resource = question.subresource().isEmpty()
                ? question.resource()
                : question.resource() + "/" + question.subresource();
        return binding.getSubjects().stream()
                        .anyMatch(subject -> subject.getName()
                                        .equals(question.who().serviceAccount())
                                && subject.getNamespace().equals(question.who().namespace()))
                && find(
                                Role.class,
                                binding.getMetadata().getNamespace(),
                                binding.getRoleRef().getName())
                        .stream()
                        .flatMap(role -> role.getRules().stream())
                        .anyMatch(rule -> rule.getResources().contains(resource)
                                && rule.getResourceNames()
                                        .contains(question.object().name()));
    }

    @Override
    public List<Role> roles(String namespace, Map<String, String> labels) {
        call("list Roles of " + namespace);
        return labelled(all(Role.class), namespace, labels);
    }

    @Override
    public List<RoleBinding> roleBindings(String namespace, Map<String, String> labels) {
        call("list RoleBindings of " + namespace);
        return labelled(all(RoleBinding.class), namespace, labels);
    }

    private static <T extends HasMetadata> List<T> labelled(List<T> all, String namespace, Map<String, String> labels) {
        return all.stream()
                .filter(object -> object.getMetadata().getNamespace().equals(namespace)
                        && object.getMetadata().getLabels() != null
                        && object.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    @Override
    public Optional<HasMetadata> granted(GrantedObject object) {
        call("read " + object.kind() + " " + object.namespace() + "/" + object.name());
        return Optional.ofNullable(objects.get(object.kind() + " " + object.namespace() + "/" + object.name()))
                .map(JSON::clone);
    }

    @Override
    public void applyStatus(RequestRef request, String resourceVersion, AccessRequestStatus status) {
        call("write status of " + request);
        AccessRequest standing = find(AccessRequest.class, request.namespace(), request.name())
                .filter(found -> found.getMetadata().getUid().equals(request.uid()))
                .orElseThrow(() -> refuse(ClusterException.Kind.NOT_FOUND, request));
        if (!standing.getMetadata().getResourceVersion().equals(resourceVersion)) {
            throw refuse(ClusterException.Kind.CONFLICT, request);
        }
        standing.setStatus(status);
        put(standing);
    }

    private static ClusterException refuse(ClusterException.Kind kind, Object what) {
        return ClusterException.of(kind, "refused for " + what, new IllegalStateException());
    }

    @Override
    public <T extends HasMetadata> T apply(T object) {
        call("write " + object.getKind() + " " + object.getMetadata().getName());
        if (object instanceof RoleBinding binding) {
            RoleBinding standing = find(
                            RoleBinding.class,
                            binding.getMetadata().getNamespace(),
                            binding.getMetadata().getName())
                    .orElse(binding);
            if (!standing.getRoleRef().equals(binding.getRoleRef())) {
                throw refuse(ClusterException.Kind.INVALID, "roleRef");
            }
        }
        return applied(object);
    }

    /** NB. As server-side apply does it: owners that stand there already stay. */
    private <T extends HasMetadata> T applied(T object) {
        T copy = JSON.clone(object);
        HasMetadata standing = objects.get(key(copy));
        if (standing != null) {
            standing.getMetadata().getOwnerReferences().stream()
                    .filter(owner -> copy.getMetadata().getOwnerReferences().stream()
                            .noneMatch(own -> own.getUid().equals(owner.getUid())))
                    .forEach(owner -> copy.getMetadata().getOwnerReferences().add(owner));
        }
        return JSON.clone(put(copy));
    }

    @Override
    public void delete(GrantedObject object) {
        call("delete " + object.kind() + " " + object.name());
        String key = object.kind() + " " + object.namespace() + "/" + object.name();
        HasMetadata standing = objects.get(key);
        if (standing != null
                && standing.getMetadata().getUid().equals(object.uid())
                && standing.getMetadata().getFinalizers().isEmpty()) {
            objects.remove(key);
        }
    }

    @Override
    public void tell(RequestEvent event) {
        synchronized (events) {
            events.add(event);
        }
    }
}
