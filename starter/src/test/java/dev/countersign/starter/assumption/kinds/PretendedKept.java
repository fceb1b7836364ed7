package dev.countersign.starter.assumption.kinds;

import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.Memberships.Members;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster with one workspace. Every write gives an object another version. */
final class PretendedKept implements Kept {

    static final String WORKSPACE = "ws-payments";

    final Map<String, Members> groups = new HashMap<>();
    private final Map<Place, List<GenericKubernetesResource>> objects = new HashMap<>();
    private int version = 7;
    int overtaken;

    @Nullable Written refusal;

    /** Puts an object there. */
    void put(AdministeredKind kind, String yaml) {
        GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        object.getMetadata().setResourceVersion("7");
        shelf(new Place(kind, kind.isNamespaced() ? WORKSPACE : "")).add(object);
    }

    @Override
    public boolean isWorkspace(String namespace) {
        return namespace.equals(WORKSPACE);
    }

    @Override
    public Memberships memberships(String workspace) {
        return new Memberships(groups);
    }

    @Override
    public List<GenericKubernetesResource> all(Place place) {
        return List.copyOf(shelf(place));
    }

    @Override
    public Optional<GenericKubernetesResource> find(Place place, String name) {
        return shelf(place).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    @Override
    public Written create(Place place, GenericKubernetesResource object) {
        return write(place, object, true);
    }

    @Override
    public Written replace(Place place, GenericKubernetesResource object) {
        return write(place, object, true);
    }

    @Override
    public Written delete(Place place, GenericKubernetesResource object) {
        return write(place, object, false);
    }

    private Written write(Place place, GenericKubernetesResource object, boolean there) {
        if (overtaken-- > 0) {
            return new Written.Overtaken();
        }
        if (refusal != null) {
            return refusal;
        }
        shelf(place)
                .removeIf(one ->
                        one.getMetadata().getName().equals(object.getMetadata().getName()));
        if (there) {
            object.getMetadata().setResourceVersion(String.valueOf(++version));
            shelf(place).add(object);
        }
        return new Written.Done(object);
    }

    private List<GenericKubernetesResource> shelf(Place place) {
        return objects.computeIfAbsent(
                new Place(place.kind(), place.kind().isNamespaced() ? place.workspace() : ""), _ -> new ArrayList<>());
    }
}
