package dev.countersign.activities.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** Finds the cluster on which a role is granted, and whom it knows there. */
final class Targets {

    private static final String NAME = "{name}";

    private final HomeReads reads;
    private final TargetClusters clusters;

    Targets(HomeReads reads, TargetClusters clusters) {
        this.reads = reads;
        this.clusters = clusters;
    }

    /**
     * Where a role is granted, and to whom.
     *
     * @param grantee as the cluster knows them
     */
    record Target(TargetCluster cluster, Grantee grantee) {}

    /**
     * The target of a request.
     *
     * @throws RuntimeException when the Cluster is gone, or cannot be read or reached
     */
    Target of(RequestRef ref, Terms terms) {
        RoleRequest request = terms.request();
        GenericKubernetesResource object = reads.cluster(request.cluster())
                .orElseThrow(() -> new IllegalStateException("Cluster " + request.cluster()
                        + " is gone, so nothing can be done there: restore it under this name"));
        return new Target(
                clusters.reach(object),
                GrantPlanner.hasAccount(terms)
                        ? new Grantee.Account(GrantPlanner.name(ref, terms), resetAt(ref, request))
                        : new Grantee.Person(user(object, request.subject()), request.groups()));
    }

    private String resetAt(RequestRef ref, RoleRequest request) {
        return request.subjectKind() == SubjectKind.ACCESS_TOKEN
                ? reads.accessToken(ref.namespace(), request.subject())
                        .map(AccessTokenFacts::of)
                        .map(AccessTokenFacts::resetAt)
                        .orElse("")
                : "";
    }

    private static String user(GenericKubernetesResource cluster, String person) {
        String template =
                Json.textOrEmpty(Json.objectOrEmpty(cluster.getAdditionalProperties(), "spec"), "userNameTemplate");
        return template.isEmpty() ? person : template.replace(NAME, person);
    }
}
