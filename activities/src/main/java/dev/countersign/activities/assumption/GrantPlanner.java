package dev.countersign.activities.assumption;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.GrantNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.RoleRefBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans one role and the binding of it, and the ServiceAccount that it binds where that is made for the request. The same
 * request always leads to the same names.
 */
final class GrantPlanner {

    private final String installation;

    GrantPlanner(String installation) {
        this.installation = installation;
    }

    /**
     * What has to stand on the target cluster, in the order in which it is written.
     *
     */
    List<HasMetadata> plan(RequestRef request, Terms terms, Grantee grantee, @Nullable Instant expiresAt) {
        Stream<HasMetadata> account = hasAccount(terms)
                ? Stream.of(new ServiceAccountBuilder()
                        .withMetadata(account(meta(request, terms, GrantMarks.ACCOUNT_NAMESPACE, expiresAt), grantee))
                        .withAutomountServiceAccountToken(false)
                        .build())
                : Stream.empty();
        return Stream.concat(account, role(request, terms, grantee, expiresAt).stream())
                .toList();
    }

    private List<HasMetadata> role(RequestRef request, Terms terms, Grantee grantee, @Nullable Instant expiresAt) {
        ObjectMeta meta = meta(request, terms, terms.request().namespace(), expiresAt);
        List<PolicyRule> rules = terms.rules().stream().map(GrantPlanner::rule).toList();
        boolean wide = terms.request().namespace().isEmpty();
        RoleRef role = new RoleRefBuilder()
                .withApiGroup(GrantKind.API_GROUP)
                .withKind((wide ? GrantKind.CLUSTER_ROLE : GrantKind.ROLE).word())
                .withName(meta.getName())
                .build();
        return wide
                ? List.of(
                        new ClusterRoleBuilder()
                                .withMetadata(meta)
                                .withRules(rules)
                                .build(),
                        new ClusterRoleBindingBuilder()
                                .withMetadata(meta)
                                .withSubjects(grantee.subject())
                                .withRoleRef(role)
                                .build())
                : List.of(
                        new RoleBuilder().withMetadata(meta).withRules(rules).build(),
                        new RoleBindingBuilder()
                                .withMetadata(meta)
                                .withSubjects(grantee.subject())
                                .withRoleRef(role)
                                .build());
    }

    /** The names under which a request is granted, without uids; the binding first, because it is what grants. */
    static List<GrantedObject> names(RequestRef request, Terms terms) {
        String name = name(request, terms);
        return kinds(terms).stream()
                .map(kind -> kind.object(place(kind, terms), name, ""))
                .toList();
    }

    /** The one name of all that is written for a request. */
    static String name(RequestRef request, Terms terms) {
        return GrantNames.grant(request.name(), request.uid(), terms.policy().name());
    }

    /** Whether a ServiceAccount that is made for the request gets the role, and not the person who asks. */
    static boolean hasAccount(Terms terms) {
        return terms.account() || terms.request().subjectKind() == SubjectKind.ACCESS_TOKEN;
    }

    /** The namespace in which objects of that kind stand; it means nothing for a kind that has none. */
    static String place(GrantKind kind, Terms terms) {
        return kind == GrantKind.SERVICE_ACCOUNT
                ? GrantMarks.ACCOUNT_NAMESPACE
                : terms.request().namespace();
    }

    /** The kinds of which the grant of a request consists; the binding first. */
    static List<GrantKind> kinds(Terms terms) {
        Stream<GrantKind> role = terms.request().namespace().isEmpty()
                ? Stream.of(GrantKind.CLUSTER_ROLE_BINDING, GrantKind.CLUSTER_ROLE)
                : Stream.of(GrantKind.ROLE_BINDING, GrantKind.ROLE);
        return Stream.concat(role, hasAccount(terms) ? Stream.of(GrantKind.SERVICE_ACCOUNT) : Stream.empty())
                .toList();
    }

    /** The labels by which everything that was granted to a request is found again. */
    Map<String, String> labels(RequestRef request) {
        return Map.of(
                GrantMarks.MANAGED_BY,
                GrantMarks.MANAGED_BY_US,
                GrantMarks.INSTALLATION,
                installation,
                GrantMarks.ROLE_ASSUMPTION,
                GrantNames.label(request.name()));
    }

    private ObjectMeta meta(RequestRef request, Terms terms, String namespace, @Nullable Instant expiresAt) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(GrantMarks.REQUEST, request.name());
        annotations.put(GrantMarks.REQUEST_NAMESPACE, request.namespace());
        annotations.put(GrantMarks.REQUEST_UID, request.uid());
        annotations.put(GrantMarks.POLICY, terms.policy().name());
        annotations.put(GrantMarks.WORKFLOW_ID, WorkflowIds.roleAssumption(request));
        if (expiresAt != null) {
            annotations.put(GrantMarks.EXPIRES_AT, expiresAt.toString());
        }
        return new ObjectMetaBuilder()
                .withNamespace(namespace.isEmpty() ? null : namespace)
                .withName(name(request, terms))
                .withLabels(labels(request))
                .withAnnotations(annotations)
                .build();
    }

    private static ObjectMeta account(ObjectMeta meta, Grantee grantee) {
        return switch (grantee) {
            case Grantee.Account account
            when !account.resetAt().isEmpty() ->
                new ObjectMetaBuilder(meta)
                        .addToAnnotations(GrantMarks.RESET_AT, account.resetAt())
                        .build();
            case Grantee.Account _, Grantee.Person _ -> meta;
        };
    }

    private static PolicyRule rule(RoleRule rule) {
        return new PolicyRuleBuilder()
                .withApiGroups(rule.apiGroups())
                .withResources(rule.resources())
                .withResourceNames(rule.resourceNames())
                .withNonResourceURLs(rule.nonResourceUrls())
                .withVerbs(rule.verbs())
                .build();
    }
}
