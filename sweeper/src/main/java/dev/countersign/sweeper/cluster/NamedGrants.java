package dev.countersign.sweeper.cluster;

import dev.countersign.crds.Unset;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.assumption.RoleAssumptionStatus.GrantedObject;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds by name what requests say was granted to them: whoever may edit their own binding can take our labels off, and the
 * request on the home cluster tells all the same. Only what was not found by its labels is asked for.
 */
final class NamedGrants {

    private final KubernetesClient client;
    private final boolean wide;

    /**
     * Looks on the cluster of that client.
     *
     * @param wide whether also at what holds in the whole cluster
     */
    NamedGrants(KubernetesClient client, boolean wide) {
        this.client = client;
        this.wide = wide;
    }

    /**
     * The grants, or parts of them, of these requests that are there and not among those.
     *
     * @throws RuntimeException when the cluster could not be asked
     */
    List<Grant> others(List<Grant> marked, List<RoleAssumption> requests) {
        Set<String> known = new HashSet<>();
        marked.forEach(grant ->
                grant.parts().forEach(part -> known.add(Grant.path(part.kind(), grant.namespace(), grant.name()))));
        return requests.stream()
                .flatMap(request ->
                        of(request, known).values().stream().map(objects -> PersonGrantReader.readAs(request, objects)))
                .toList();
    }

    /**
     * Whether something is there that the request says was granted to it.
     *
     * @throws RuntimeException when the cluster could not be asked
     */
    boolean anyStands(RoleAssumption request) {
        return !of(request, Set.of()).isEmpty();
    }

    /** What is there, by namespace and name; bindings come first, as in a Grant. */
    private Map<String, List<HasMetadata>> of(RoleAssumption request, Set<String> known) {
        Map<String, List<HasMetadata>> found = new LinkedHashMap<>();
        paths(request)
                .filter(path -> !known.contains(path))
                .forEach(path -> read(path)
                        .ifPresent(object -> found.computeIfAbsent(
                                        Unset.text(object.getMetadata().getNamespace()) + "/"
                                                + object.getMetadata().getName(),
                                        _ -> new ArrayList<>())
                                .add(object)));
        return found;
    }

    private Stream<String> paths(RoleAssumption request) {
        RoleAssumptionStatus.Grant grant = request.getStatus().grant();
        return grant == null
                ? Stream.empty()
                : Stream.of(Grant.Kind.values())
                        .flatMap(kind -> grant.objects().stream()
                                .filter(object -> kind.kindName().equals(object.kind()))
                                .filter(object ->
                                        wide || !Unset.text(object.namespace()).isEmpty())
                                .flatMap(object -> path(kind, object)));
    }

    private static Stream<String> path(Grant.Kind kind, GrantedObject object) {
        String name = Unset.text(object.name());
        return name.isEmpty() ? Stream.empty() : Stream.of(Grant.path(kind, Unset.text(object.namespace()), name));
    }

    private Optional<HasMetadata> read(String path) {
        return Optional.ofNullable(client.raw(path))
                .map(text -> client.getKubernetesSerialization().<HasMetadata>unmarshal(text));
    }
}
