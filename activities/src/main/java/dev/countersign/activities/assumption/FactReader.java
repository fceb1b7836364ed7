package dev.countersign.activities.assumption;

import dev.countersign.activities.PlainValues;
import dev.countersign.activities.assumption.Facts.Complete;
import dev.countersign.activities.assumption.Facts.Gathered;
import dev.countersign.activities.assumption.Facts.Missing;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.Json;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.approval.MembershipsReader;
import dev.countersign.policy.assumption.ClusterFacts;
import dev.countersign.policy.assumption.ClusterReader;
import dev.countersign.policy.assumption.NamespaceFacts;
import dev.countersign.policy.assumption.PolicyReading;
import dev.countersign.policy.assumption.PolicyShelf;
import dev.countersign.policy.assumption.RoleFacts;
import dev.countersign.policy.assumption.RoleReader;
import dev.countersign.policy.assumption.WrittenRequest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a decision about a request rests on. */
final class FactReader {

    private final HomeReads reads;
    private final TargetClusters targets;
    private final PolicyShelf shelf;
    private final PlainValues values;

    FactReader(HomeReads reads, TargetClusters targets, PolicyShelf shelf, PlainValues values) {
        this.reads = reads;
        this.targets = targets;
        this.shelf = shelf;
        this.values = values;
    }

    /**
     * The facts about a request that is asked for the first time.
     *
     * @throws RuntimeException when something could not be read
     */
    Gathered first(RoleAssumption request) {
        try {
            return gather(written(request), null);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Missing(Reasons.MALFORMED, "the request cannot be read: " + e.getMessage());
        }
    }

    /**
     * The facts about a request that goes on under its terms: its policy, its duration, and its role as it was.
     *
     * @throws RuntimeException when something could not be read
     */
    Gathered again(RoleAssumption request, Terms terms) {
        return gather(written(request).under(terms.policy(), terms.duration()), terms);
    }

    /**
     * The facts about a request that wants to last longer.
     *
     * @param groups of the person, as they are now
     * @throws RuntimeException when something could not be read
     */
    Gathered extension(RoleAssumption request, Terms terms, List<String> groups) {
        WrittenRequest written = written(request).under(terms.policy(), null).withGroups(groups);
        return gather(written, terms);
    }

    /**
     * The facts about an access that stands, with as much as there still is.
     *
     * @throws RuntimeException when something could not be read, or the cluster is gone
     */
    Facts standing(RoleAssumption request, Terms terms) {
        WrittenRequest written = written(request).under(terms.policy(), terms.duration());
        GenericKubernetesResource object = reads.cluster(written.asked().cluster())
                .orElseThrow(() -> new IllegalStateException(
                        noCluster(written.asked().cluster()) + "; nobody can see what is granted there"));
        ClusterFacts cluster = ClusterReader.read(values.of(object));
        String name = written.asked().namespace();
        NamespaceFacts namespace = name.isEmpty()
                ? null
                : new NamespaceFacts(name, labels(written, cluster, object).orElse(Map.of()));
        return facts(written, snapshot(written, terms), cluster, namespace, terms.accessTokenUid());
    }

    /** The AccessGroups of a workspace as they are now. */
    Memberships memberships(String workspace) {
        return MembershipsReader.read(
                reads.accessGroups(workspace).stream().map(values::of).toList());
    }

    /**
     * That the access token is not there to which the role of those terms is assigned; empty where it is, and where a
     * person has it.
     *
     * @throws RuntimeException when it could not be read
     */
    Optional<String> missingToken(Terms terms, String workspace) {
        return missingToken(terms.request(), workspace, token(terms.request(), workspace), terms.accessTokenUid());
    }

    private Optional<AccessTokenFacts> token(RoleRequest asked, String workspace) {
        return asked.subjectKind() == SubjectKind.ACCESS_TOKEN
                ? reads.accessToken(workspace, asked.subject()).map(AccessTokenFacts::of)
                : Optional.empty();
    }

    private static Optional<String> missingToken(
            RoleRequest asked, String workspace, Optional<AccessTokenFacts> token, @Nullable String uid) {
        if (asked.subjectKind() != SubjectKind.ACCESS_TOKEN) {
            return Optional.empty();
        }
        if (token.isEmpty()) {
            return Optional.of("workspace " + workspace + " has no AccessToken " + asked.subject() + ": kubectl -n "
                    + workspace + " get accesstokens.access.countersign.dev");
        }
        return uid == null || uid.equals(token.get().uid())
                ? Optional.empty()
                : Optional.of("AccessToken " + asked.subject()
                        + " was deleted, and the one that was made under its name is another: assign it again");
    }

    /**
     * The rules of a role as it is now; none where it is gone.
     *
     * @throws RuntimeException when it could not be read
     */
    List<RoleRule> rules(RoleRef role, String workspace) {
        return reads.role(role, workspace)
                .map(found -> RoleReader.read(role.kind(), values.of(found)).rules())
                .orElse(List.of());
    }

    /** What was asked for; empty where that cannot be read. */
    Optional<RoleRequest> asked(RoleAssumption request) {
        try {
            return Optional.of(written(request).asked());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private WrittenRequest written(RoleAssumption request) {
        return WrittenRequest.read(values.of(request));
    }

    private static RoleFacts snapshot(WrittenRequest written, Terms terms) {
        return new RoleFacts(written.asked().role(), written.asked().namespace().isEmpty(), terms.rules());
    }

    private Gathered gather(WrittenRequest written, @Nullable Terms terms) {
        String workspace = written.workspace();
        if (!isWorkspace(reads.namespaceLabels(workspace))) {
            return new Missing(
                    Reasons.NOT_A_WORKSPACE,
                    "namespace " + workspace + " is not a workspace: label it " + AssumptionGroup.WORKSPACE + "="
                            + AssumptionGroup.WORKSPACE_YES);
        }
        Optional<AccessTokenFacts> token = token(written.asked(), workspace);
        Optional<String> noToken =
                missingToken(written.asked(), workspace, token, terms == null ? null : terms.accessTokenUid());
        if (noToken.isPresent()) {
            return new Missing(Reasons.ACCESS_TOKEN_NOT_FOUND, noToken.get());
        }
        RoleRef wanted = written.asked().role();
        Optional<GenericKubernetesResource> role = reads.role(wanted, workspace);
        if (role.isEmpty()) {
            return new Missing(Reasons.ROLE_NOT_FOUND, noRole(wanted, workspace));
        }
        Optional<GenericKubernetesResource> cluster =
                reads.cluster(written.asked().cluster());
        if (cluster.isEmpty()) {
            return new Missing(
                    Reasons.CLUSTER_NOT_FOUND, noCluster(written.asked().cluster()));
        }
        if (cluster.get().getMetadata().getDeletionTimestamp() != null) {
            return new Missing(
                    Reasons.CLUSTER_BEING_DELETED,
                    "Cluster " + written.asked().cluster() + " is being deleted, and nothing more is granted there");
        }
        RoleFacts facts =
                terms == null ? RoleReader.read(wanted.kind(), values.of(role.get())) : snapshot(written, terms);
        return gather(
                written, facts, cluster.get(), token.map(AccessTokenFacts::uid).orElse(null));
    }

    private Gathered gather(
            WrittenRequest written, RoleFacts role, GenericKubernetesResource object, @Nullable String tokenUid) {
        ClusterFacts cluster = ClusterReader.read(values.of(object));
        String name = written.asked().namespace();
        NamespaceFacts namespace = null;
        if (!name.isEmpty()) {
            Optional<Map<String, String>> labels = labels(written, cluster, object);
            if (labels.isEmpty()) {
                return new Missing(
                        Reasons.NAMESPACE_NOT_FOUND, "cluster " + cluster.name() + " has no namespace " + name);
            }
            if (cluster.home() && isWorkspace(labels)) {
                return new Missing(
                        Reasons.PROTECTED_NAMESPACE,
                        "namespace " + name + " is a workspace, and nobody is let into those of the home cluster");
            }
            namespace = new NamespaceFacts(name, labels.get());
        }
        return new Complete(facts(written, role, cluster, namespace, tokenUid));
    }

    private Facts facts(
            WrittenRequest written,
            RoleFacts role,
            ClusterFacts cluster,
            @Nullable NamespaceFacts namespace,
            @Nullable String tokenUid) {
        Memberships memberships = memberships(written.workspace());
        List<PolicyReading> policies =
                reads.policies(written.workspace()).stream().map(this::read).toList();
        return new Facts(written, written.with(role, cluster, namespace, memberships), policies, memberships, tokenUid);
    }

    private PolicyReading read(GenericKubernetesResource policy) {
        ObjectMeta meta = policy.getMetadata();
        return shelf.read(
                new PolicyRef(
                        policy.getKind(),
                        meta.getName(),
                        meta.getUid(),
                        Objects.requireNonNullElse(meta.getGeneration(), 0L)),
                Json.objectOrEmpty(policy.getAdditionalProperties(), "spec"));
    }

    /** NB. A workspace that the cluster does not serve learns nothing about its namespaces. */
    private Optional<Map<String, String>> labels(
            WrittenRequest written, ClusterFacts cluster, GenericKubernetesResource object) {
        boolean served =
                cluster.workspaces().stream().anyMatch(bounds -> bounds.name().equals(written.workspace()));
        return served ? targets.reach(object).namespaceLabels(written.asked().namespace()) : Optional.of(Map.of());
    }

    private static boolean isWorkspace(Optional<Map<String, String>> labels) {
        return labels.map(all -> AssumptionGroup.WORKSPACE_YES.equals(all.get(AssumptionGroup.WORKSPACE)))
                .orElse(false);
    }

    private static String noCluster(String name) {
        return "there is no Cluster " + name + ": kubectl get clusters.access.countersign.dev";
    }

    private static String noRole(RoleRef role, String workspace) {
        return role.kind().equals(RoleRef.WORKSPACE_KIND)
                ? "workspace " + workspace + " has no AccessRole " + role.name() + ": kubectl -n " + workspace
                        + " get accessroles.access.countersign.dev"
                : "there is no GlobalAccessRole " + role.name() + ": kubectl get"
                        + " globalaccessroles.access.countersign.dev";
    }
}
