package dev.countersign.e2e.permission;

import dev.countersign.crds.rights.Right;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A right that a program lacks on an API server until this is closed, while it keeps every other one. */
final class Taken implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KubernetesClient admin;
    private final Held held;
    private final Deque<Runnable> back = new ArrayDeque<>();

    private Taken(KubernetesClient admin, Held held) {
        this.admin = admin;
        this.held = held;
    }

    /**
     * Takes it away, and returns once the API server says no. Where another role of the program gives the same, it is
     * taken from that one too: which of both is installed is for the operator to say.
     */
    static Taken from(KubernetesClient admin, Held held, List<Held> all) {
        Taken taken = new Taken(admin, held);
        all.stream()
                .filter(one -> one.covers(held))
                .forEach(one -> taken.edit(one.role(), rules -> Rules.without(rules, one.right())));
        Eventually.within(PATIENCE, held.label() + " is taken away", () -> !taken.isAllowed());
        return taken;
    }

    private void edit(String role, UnaryOperator<List<PolicyRule>> change) {
        String name = role.substring(role.lastIndexOf('/') + 1).replace("ClusterRole ", "");
        String namespace = role.contains("/") ? role.substring(role.indexOf(' ') + 1, role.lastIndexOf('/')) : "";
        List<PolicyRule> before = namespace.isEmpty()
                ? Objects.requireNonNull(
                                admin.rbac().clusterRoles().withName(name).get(), role)
                        .getRules()
                : Objects.requireNonNull(
                                admin.rbac()
                                        .roles()
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get(),
                                role)
                        .getRules();
        write(namespace, name, change.apply(before));
        back.push(() -> write(namespace, name, before));
    }

    private void write(String namespace, String name, List<PolicyRule> rules) {
        if (namespace.isEmpty()) {
            admin.rbac()
                    .clusterRoles()
                    .withName(name)
                    .edit(role -> new ClusterRoleBuilder(role).withRules(rules).build());
        } else {
            admin.rbac()
                    .roles()
                    .inNamespace(namespace)
                    .withName(name)
                    .edit(role -> new RoleBuilder(role).withRules(rules).build());
        }
    }

    private boolean isAllowed() {
        Right right = held.right();
        String account = "system:serviceaccount:" + Installation.NAMESPACE + ":" + held.account();
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(account)
                .withGroups("system:serviceaccounts", "system:authenticated")
                .withResourceAttributes(right.attributes())
                .endSpec()
                .build();
        return admin.resource(review).create().getStatus().getAllowed();
    }

    /** Puts it back, and returns once the API server says yes. */
    @Override
    public void close() {
        back.forEach(Runnable::run);
        Eventually.within(PATIENCE, held.label() + " is put back", this::isAllowed);
    }
}
