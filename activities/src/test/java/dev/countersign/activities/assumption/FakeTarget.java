package dev.countersign.activities.assumption;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A target cluster made of maps, which answers reviews with what it is told. */
final class FakeTarget implements TargetCluster {

    final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    final Map<String, Map<String, String>> namespaces = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    final List<String> allowedBy = new ArrayList<>();
    final List<RoleQuestion> questions = new ArrayList<>();
    private Consumer<String> before = call -> {};
    private int made;

    /** From now on is called with each call before it is answered, and may throw. */
    void beforeEachCall(Consumer<String> what) {
        before = what;
    }

    void goAway() {
        beforeEachCall(call -> {
            throw ClusterException.of(
                    ClusterException.Kind.UNREACHABLE, "could not " + call, new IllegalStateException());
        });
    }

    void comeBack() {
        beforeEachCall(call -> {});
    }

    <T extends HasMetadata> T only(Class<T> type) {
        List<T> found = objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("there are " + found.size() + " of " + type.getSimpleName());
        }
        return found.getFirst();
    }

    private void call(String what) {
        calls.add(what);
        before.accept(what);
    }

    private static String key(HasMetadata object) {
        return GrantKind.words(GrantKind.objectOf(object));
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        call("read Namespace " + namespace);
        return Optional.ofNullable(namespaces.get(namespace));
    }

    @Override
    public List<? extends HasMetadata> labelled(GrantKind kind, String namespace, Map<String, String> labels) {
        call("list " + kind.word());
        return objects.values().stream()
                .filter(object -> object.getKind().equals(kind.word())
                        && object.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .map(FakeHome.JSON::clone)
                .toList();
    }

    @Override
    public AccessAnswer review(RoleQuestion question) {
        call("ask " + question);
        questions.add(question);
        return allowedBy.stream()
                .findFirst()
                .map(reason -> new AccessAnswer(true, reason))
                .orElse(new AccessAnswer(false, ""));
    }

    @Override
    public Optional<HasMetadata> granted(GrantedObject object) {
        call("read " + GrantKind.words(object));
        return Optional.ofNullable(objects.get(GrantKind.words(object))).map(FakeHome.JSON::clone);
    }

    @Override
    public <T extends HasMetadata> T apply(T object) {
        call("write " + object.getKind());
        T copy = FakeHome.JSON.clone(object);
        HasMetadata standing = objects.get(key(copy));
        if (standing != null && !roleRef(standing).equals(roleRef(copy))) {
            throw ClusterException.of(ClusterException.Kind.INVALID, "roleRef", new IllegalStateException());
        }
        copy.getMetadata()
                .setUid(
                        standing == null
                                ? "made-" + ++made
                                : standing.getMetadata().getUid());
        objects.put(key(copy), copy);
        return FakeHome.JSON.clone(copy);
    }

    private static Optional<RoleRef> roleRef(HasMetadata object) {
        return switch (object) {
            case RoleBinding binding -> Optional.of(binding.getRoleRef());
            case ClusterRoleBinding binding -> Optional.of(binding.getRoleRef());
            default -> Optional.empty();
        };
    }

    @Override
    public void delete(GrantedObject object) {
        call("delete " + object.kind());
        objects.computeIfPresent(
                GrantKind.words(object),
                (_, standing) -> standing.getMetadata().getUid().equals(object.uid()) ? null : standing);
    }
}
