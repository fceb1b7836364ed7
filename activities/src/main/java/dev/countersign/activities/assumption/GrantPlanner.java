package dev.countersign.activities.assumption;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.GrantNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.RoleRefBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans one role and the binding of it; the same request always leads to the same names. */
final class GrantPlanner {

    private final String installation;

    GrantPlanner(String installation) {
        this.installation = installation;
    }

    /**
     * What has to stand on the target cluster, in the order in which it is written.
     *
     * @param user as the target cluster calls the person
     */
    List<HasMetadata> plan(RequestRef request, Terms terms, String user, @Nullable Instant expiresAt) {
        ObjectMeta meta = meta(request, terms, expiresAt);
        List<PolicyRule> rules = terms.rules().stream().map(GrantPlanner::rule).toList();
        Subject subject = new SubjectBuilder()
                .withApiGroup(GrantKind.API_GROUP)
                .withKind("User")
                .withName(user)
                .build();
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
                                .withSubjects(subject)
                                .withRoleRef(role)
                                .build())
                : List.of(
                        new RoleBuilder().withMetadata(meta).withRules(rules).build(),
                        new RoleBindingBuilder()
                                .withMetadata(meta)
                                .withSubjects(subject)
                                .withRoleRef(role)
                                .build());
    }

    /** The names under which a request is granted, without uids; the binding first, because it is what grants. */
    static List<GrantedObject> names(RequestRef request, Terms terms) {
        String name =
                GrantNames.grant(request.name(), request.uid(), terms.policy().name());
        return kinds(terms.request()).stream()
                .map(kind -> kind.object(terms.request().namespace(), name, ""))
                .toList();
    }

    /** The kinds of which the grant of a request consists; the binding first. */
    static List<GrantKind> kinds(RoleRequest request) {
        return request.namespace().isEmpty()
                ? List.of(GrantKind.CLUSTER_ROLE_BINDING, GrantKind.CLUSTER_ROLE)
                : List.of(GrantKind.ROLE_BINDING, GrantKind.ROLE);
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

    private ObjectMeta meta(RequestRef request, Terms terms, @Nullable Instant expiresAt) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(GrantMarks.REQUEST, request.name());
        annotations.put(GrantMarks.REQUEST_NAMESPACE, request.namespace());
        annotations.put(GrantMarks.REQUEST_UID, request.uid());
        annotations.put(GrantMarks.POLICY, terms.policy().name());
        annotations.put(GrantMarks.WORKFLOW_ID, WorkflowIds.roleAssumption(request));
        if (expiresAt != null) {
            annotations.put(GrantMarks.EXPIRES_AT, expiresAt.toString());
        }
        String namespace = terms.request().namespace();
        return new ObjectMetaBuilder()
                .withNamespace(namespace.isEmpty() ? null : namespace)
                .withName(GrantNames.grant(
                        request.name(), request.uid(), terms.policy().name()))
                .withLabels(labels(request))
                .withAnnotations(annotations)
                .build();
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
