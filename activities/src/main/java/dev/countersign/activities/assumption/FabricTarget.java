package dev.countersign.activities.assumption;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.activities.grant.FabricGrants;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.activities.grant.GrantStore;
import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads and writes a target cluster through a Kubernetes client. */
final class FabricTarget implements TargetCluster {

    private final KubernetesClient client;
    private final GrantStore grants;

    FabricTarget(KubernetesClient client) {
        this.client = client;
        this.grants = new FabricGrants(client);
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        return FabricNamespaces.labels(client, namespace);
    }

    @Override
    public List<? extends HasMetadata> labelled(GrantKind kind, String namespace, Map<String, String> labels) {
        return calling("list the " + kind.word() + "s of a request", () -> list(kind, namespace, labels));
    }

    private List<? extends HasMetadata> list(GrantKind kind, String namespace, Map<String, String> labels) {
        return switch (kind) {
            case SERVICE_ACCOUNT ->
                client.serviceAccounts()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems();
            case ROLE ->
                client.rbac()
                        .roles()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems();
            case ROLE_BINDING ->
                client.rbac()
                        .roleBindings()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems();
            case CLUSTER_ROLE ->
                client.rbac().clusterRoles().withLabels(labels).list().getItems();
            case CLUSTER_ROLE_BINDING ->
                client.rbac().clusterRoleBindings().withLabels(labels).list().getItems();
        };
    }

    @Override
    public AccessAnswer review(RoleQuestion question) {
        SubjectAccessReview review = review(question.path().isEmpty(), question);
        return calling("ask whether " + question + " is allowed", () -> {
            SubjectAccessReview answered =
                    client.authorization().v1().subjectAccessReview().create(review);
            return new AccessAnswer(
                    Boolean.TRUE.equals(answered.getStatus().getAllowed()),
                    Objects.requireNonNullElse(answered.getStatus().getReason(), ""));
        });
    }

    private static SubjectAccessReview review(boolean ofResource, RoleQuestion question) {
        var spec = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(question.user())
                .withGroups(question.groups());
        if (!ofResource) {
            return spec.withNewNonResourceAttributes()
                    .withPath(question.path())
                    .withVerb(question.verb())
                    .endNonResourceAttributes()
                    .endSpec()
                    .build();
        }
        int slash = question.resource().indexOf('/');
        return spec.withNewResourceAttributes()
                .withVerb(question.verb())
                .withGroup(question.apiGroup())
                .withResource(
                        slash < 0 ? question.resource() : question.resource().substring(0, slash))
                .withSubresource(slash < 0 ? "" : question.resource().substring(slash + 1))
                .withNamespace(question.namespace())
                .withName(question.name())
                .endResourceAttributes()
                .endSpec()
                .build();
    }

    @Override
    public Optional<HasMetadata> granted(GrantedObject object) {
        return grants.granted(object);
    }

    @Override
    public <T extends HasMetadata> T apply(T object) {
        return grants.apply(object);
    }

    @Override
    public void delete(GrantedObject object) {
        grants.delete(object);
    }
}
