package dev.countersign.activities.connector;

import dev.countersign.activities.grant.GrantKind;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.ConnectorGroup;
import dev.countersign.policy.GrantNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans one Role and one RoleBinding for each matched policy; the same request always leads to the same plan. */
final class GrantPlanner {

    private final RoleTemplates templates;
    private final Documents documents;
    private final String installation;

    GrantPlanner(RoleTemplates templates, Documents documents, String installation) {
        this.templates = templates;
        this.documents = documents;
        this.installation = installation;
    }

    /**
     * Plans the grant of a request.
     *
     * @param look one that ended in Allowed
     */
    GrantPlan plan(Look look) {
        Pod pod = look.pod()
                .orElseThrow(
                        () -> new IllegalStateException("a look that allowed " + look.requestRef() + " saw no Pod"));
        Map<String, Object> root = documents.templateRoot(pod);
        List<GrantPlan.Pair> pairs = new ArrayList<>();
        Map<String, Finding> sync = new LinkedHashMap<>();
        for (PolicySnapshot policy : look.pinned().policies()) {
            switch (templates.rulesOf(policy, root, look.connectorName().name())) {
                case RoleTemplates.Rules.Missing(String message) -> {
                    return new GrantPlan.NotYet(message);
                }
                case RoleTemplates.Rules.Malformed(String message) -> {
                    return new GrantPlan.Impossible(message);
                }
                case RoleTemplates.Rules.Given(List<Map<String, Object>> rules) -> {
                    if (rules.isEmpty()) {
                        sync.put(
                                policy.name(),
                                Finding.yes(Reasons.NO_PERMISSION_REQUIRED, "the role template has no rules"));
                    } else {
                        GrantPlan.Pair pair = pair(look, policy, rules);
                        pairs.add(pair);
                        sync.put(policy.name(), synced(pair));
                    }
                }
            }
        }
        return new GrantPlan.Ready(pairs, sync);
    }

    private GrantPlan.Pair pair(Look look, PolicySnapshot policy, List<Map<String, Object>> rules) {
        ObjectMeta meta = meta(look, policy);
        Role role = new RoleBuilder()
                .withMetadata(meta)
                .withRules(rules.stream()
                        .map(rule -> documents.convert(rule, PolicyRule.class))
                        .toList())
                .build();
        RoleBinding binding = new RoleBindingBuilder()
                .withMetadata(meta)
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(look.subject().serviceAccount())
                .withNamespace(look.subject().namespace())
                .endSubject()
                .withNewRoleRef()
                .withApiGroup(GrantKind.API_GROUP)
                .withKind(GrantKind.ROLE.word())
                .withName(meta.getName())
                .endRoleRef()
                .build();
        return new GrantPlan.Pair(role, binding);
    }

    private ObjectMeta meta(Look look, PolicySnapshot policy) {
        RequestRef request = look.requestRef();
        return new ObjectMetaBuilder()
                .withNamespace(request.namespace())
                .withName(GrantNames.grant(request.name(), request.uid(), policy.name()))
                .withLabels(labels(request.name()))
                .addToLabels(GrantMarks.INSTALLATION, installation)
                .withAnnotations(Map.of(
                        GrantMarks.REQUEST,
                        request.name(),
                        GrantMarks.REQUEST_UID,
                        request.uid(),
                        GrantMarks.POLICY,
                        policy.name(),
                        GrantMarks.WORKFLOW_ID,
                        WorkflowIds.connectorAccess(request),
                        GrantMarks.POD,
                        look.podName().toString(),
                        GrantMarks.POD_UID,
                        look.podUid()))
                .addNewOwnerReference()
                .withApiVersion(ConnectorGroup.API_VERSION)
                .withKind(HasMetadata.getKind(AccessRequest.class))
                .withName(request.name())
                .withUid(request.uid())
                .endOwnerReference()
                .build();
    }

    /** The labels by which everything that was granted to a request is found again. */
    static Map<String, String> labels(String requestName) {
        return Map.of(
                GrantMarks.ACCESS_REQUEST,
                GrantNames.label(requestName),
                GrantMarks.MANAGED_BY,
                GrantMarks.MANAGED_BY_US);
    }

    private static Finding synced(GrantPlan.Pair pair) {
        return Finding.yes(
                Reasons.SYNCED,
                "Role and RoleBinding " + pair.binding().getMetadata().getName() + " are written");
    }
}
