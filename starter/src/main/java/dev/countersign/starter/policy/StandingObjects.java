package dev.countersign.starter.policy;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.ConnectorGroup;
import dev.countersign.policy.GrantNames;
import dev.countersign.policy.connector.Subject;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.Map;

/** The Role and the RoleBinding of a policy as they should be. */
final class StandingObjects {

    private static final String RBAC = "rbac.authorization.k8s.io";

    private final String installation;

    StandingObjects(String installation) {
        this.installation = installation;
    }

    Role role(AccessPolicy policy, PermissionPlan.Standing plan) {
        return new RoleBuilder()
                .withMetadata(metadata(policy))
                .withRules(plan.rules())
                .build();
    }

    RoleBinding binding(AccessPolicy policy, PermissionPlan.Standing plan) {
        return new RoleBindingBuilder()
                .withMetadata(metadata(policy))
                .withNewRoleRef(RBAC, "Role", StandingNames.of(policy))
                .withSubjects(
                        plan.subjects().stream().map(StandingObjects::subject).toList())
                .build();
    }

    private ObjectMeta metadata(AccessPolicy policy) {
        String name = policy.getMetadata().getName();
        return new ObjectMetaBuilder()
                .withNamespace(policy.getMetadata().getNamespace())
                .withName(StandingNames.of(policy))
                .withLabels(Map.of(
                        GrantMarks.MANAGED_BY,
                        GrantMarks.MANAGED_BY_US,
                        GrantMarks.INSTALLATION,
                        installation,
                        GrantMarks.ACCESS_POLICY,
                        GrantNames.label(name)))
                .withAnnotations(Map.of(GrantMarks.POLICY, name))
                .addNewOwnerReference()
                .withApiVersion(ConnectorGroup.API_VERSION)
                .withKind("AccessPolicy")
                .withName(name)
                .withUid(policy.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .build();
    }

    private static io.fabric8.kubernetes.api.model.rbac.Subject subject(Subject subject) {
        SubjectBuilder builder =
                new SubjectBuilder().withKind(subject.kind().word()).withName(subject.name());
        return switch (subject.kind()) {
            case SERVICE_ACCOUNT -> builder.withNamespace(subject.namespace()).build();
            case GROUP -> builder.withApiGroup(RBAC).build();
        };
    }
}
