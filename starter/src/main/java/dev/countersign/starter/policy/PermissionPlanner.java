package dev.countersign.starter.policy;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessPolicySpec;
import dev.countersign.crds.connector.DefaultPermission;
import dev.countersign.policy.connector.NamespaceSelection;
import dev.countersign.policy.connector.Subject;
import dev.countersign.policy.connector.SubjectExpansion;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out the standing permission of a policy: which rules for which subjects. */
final class PermissionPlanner {

    private static final int NAMED = 5;

    private final Surroundings surroundings;
    private final RoleTemplates roleTemplates;
    private final DelegationGuard guard;

    PermissionPlanner(Surroundings surroundings, RoleTemplates roleTemplates, DelegationGuard guard) {
        this.surroundings = surroundings;
        this.roleTemplates = roleTemplates;
        this.guard = guard;
    }

    /**
     * The plan for a policy that covers those Connectors.
     *
     * @throws RuntimeException when the API server could not be asked about a subject
     */
    PermissionPlan plan(AccessPolicy policy, List<String> connectors) {
        AccessPolicySpec spec = policy.getSpec();
        DefaultPermission permission = spec.defaultPermission();
        if (permission == null) {
            return new PermissionPlan.Nothing(
                    spec.checkGrantedPermission() == null
                            ? Verdict.yes(Reasons.NO_PERMISSION_CONFIGURED, "the policy gives no permission")
                            : Verdict.yes(
                                    Reasons.GRANTED_ON_REQUEST,
                                    "the policy gives no standing permission, only one behind checks"));
        }
        if (connectors.isEmpty()) {
            return new PermissionPlan.Nothing(
                    Verdict.yes(Reasons.NONE_MATCHED, "no Connector is matched, so nothing is given"));
        }
        return switch (roleTemplates.standing(permission.roleTemplate(), connectors)) {
            case RoleTemplates.Rules.Missing(String message) ->
                new PermissionPlan.Nothing(Verdict.no(Reasons.ROLE_TEMPLATE_NOT_FOUND, message));
            case RoleTemplates.Rules.Malformed(String message) ->
                new PermissionPlan.Nothing(Verdict.no(Reasons.INVALID_ROLE_TEMPLATE, message));
            case RoleTemplates.Rules.Given(List<PolicyRule> rules) -> bind(policy, permission, rules);
        };
    }

    private PermissionPlan bind(AccessPolicy policy, DefaultPermission permission, List<PolicyRule> rules) {
        if (rules.isEmpty()) {
            return new PermissionPlan.Nothing(
                    Verdict.yes(Reasons.NO_PERMISSION_REQUIRED, "the role template has no rules, so nothing is given"));
        }
        List<Subject> all;
        try {
            all = expand(permission);
        } catch (IllegalArgumentException e) {
            return new PermissionPlan.Nothing(
                    Verdict.no(Reasons.INVALID_SELECTOR, "spec.defaultPermission.bindingTemplate: " + e.getMessage()));
        }
        if (all.isEmpty()) {
            return new PermissionPlan.Nothing(
                    Verdict.yes(Reasons.NO_SUBJECTS, "no namespace is selected, so nobody is given anything"));
        }
        List<Subject> refused = guard.refused(all, policy.getMetadata().getNamespace());
        List<Subject> bound = new ArrayList<>(all);
        bound.removeAll(Set.copyOf(refused));
        return bound.isEmpty()
                ? new PermissionPlan.Nothing(
                        Verdict.no(Reasons.SUBJECTS_REFUSED, "nobody is bound: " + refusal(refused)), refused)
                : new PermissionPlan.Standing(rules, bound, refused);
    }

    private List<Subject> expand(DefaultPermission permission) {
        Map<String, Map<String, String>> namespaces = surroundings.namespaces();
        Set<Subject> subjects = new LinkedHashSet<>();
        for (DefaultPermission.ServiceAccounts entry :
                permission.bindingTemplate().serviceAccounts()) {
            subjects.addAll(SubjectExpansion.expand(
                    entry.names(), NamespaceSelection.of(Selectors.json(entry.namespaceSelector()), namespaces)));
        }
        return List.copyOf(subjects);
    }

    /** Names whoever was left out, the first few of many. */
    static String refusal(List<Subject> refused) {
        String named = refused.stream()
                .limit(NAMED)
                .map(subject -> subject.namespace().isEmpty()
                        ? subject.kind().word() + " " + subject.name()
                        : subject.kind().word() + " " + subject.namespace() + "/" + subject.name())
                .collect(Collectors.joining(", "));
        int more = refused.size() - NAMED;
        return named + (more > 0 ? " and " + more + " more" : "") + " may not get Connectors in this namespace";
    }
}
