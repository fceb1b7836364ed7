package dev.countersign.activities.admission;

import dev.countersign.activities.ClusterException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster with the policies {@code votes} and {@code chain}, each without a binding. */
final class FakePolicies implements PolicySource {

    static final List<ShippedPolicy> SHIPPED = List.of(shipped("votes"), shipped("chain"));

    final List<HasMetadata> objects = new ArrayList<>();
    boolean watching = true;
    ClusterException.@Nullable Kind failure;
    private int made;

    private static ShippedPolicy shipped(String name) {
        return new ShippedPolicy(
                name, List.of(new ShippedObject("ValidatingAdmissionPolicy", name, Map.of("failurePolicy", "Fail"))));
    }

    void install(String name) {
        GenericKubernetesResource object = new GenericKubernetesResourceBuilder()
                .withApiVersion("admissionregistration.k8s.io/v1")
                .withKind("ValidatingAdmissionPolicy")
                .withNewMetadata()
                .withName(name)
                .withUid("uid-" + ++made)
                .withGeneration(1L)
                .endMetadata()
                .build();
        object.setAdditionalProperty("spec", Map.of("failurePolicy", "Fail"));
        objects.add(object);
    }

    void remove(String name) {
        objects.removeIf(object -> object.getMetadata().getName().equals(name));
    }

    @Override
    public void watch(Runnable onChange) {}

    @Override
    public Optional<SeenPolicies> watched() {
        return watching ? Optional.of(new SeenPolicies(objects)) : Optional.empty();
    }

    @Override
    public SeenPolicies read() {
        if (failure != null) {
            throw ClusterException.of(failure, "no " + failure, new IllegalStateException());
        }
        return new SeenPolicies(objects);
    }

    @Override
    public void close() {}
}
