package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to look at. */
final class KindShelves {

    private final Kept kept;

    KindShelves(Kept kept) {
        this.kept = kept;
    }

    KindPage list(Place place, KindFilter filter) {
        return KindPage.of(shown(place, kept.all(place).stream()), filter);
    }

    /** @throws Refused where there is none that is shown there */
    GenericKubernetesResource one(Place place, String name) {
        return shown(place, kept.find(place, name).stream())
                .findFirst()
                .orElseThrow(
                        () -> new Refused(KindProblem.NO_SUCH_OBJECT, "there is no " + place.path(name) + " to see"));
    }

    private static Stream<GenericKubernetesResource> shown(Place place, Stream<GenericKubernetesResource> objects) {
        return place.kind() == AdministeredKind.CLUSTER && !place.workspace().isEmpty()
                ? objects.map(cluster -> SharedClusters.of(cluster, place.workspace()))
                        .flatMap(Optional::stream)
                : objects;
    }
}
