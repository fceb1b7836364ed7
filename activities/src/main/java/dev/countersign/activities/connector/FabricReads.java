package dev.countersign.activities.connector;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.activities.Chunks;
import dev.countersign.activities.ClusterException;
import dev.countersign.activities.TektonRuns;
import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.api.NamespacedName;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.Connector;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads through a Kubernetes client. */
final class FabricReads implements ClusterReads {

    private static final long CHUNK = 100;
    private static final ResourceDefinitionContext POLICIES =
            ResourceDefinitionContext.fromResourceType(AccessPolicy.class);

    private final KubernetesClient client;
    private final ServedKinds kinds;
    private final TektonRuns runs;

    FabricReads(KubernetesClient client) {
        this.client = client;
        this.kinds = new ServedKinds(client);
        this.runs = new TektonRuns(client);
    }

    @Override
    public Optional<AccessRequest> accessRequest(NamespacedName name) {
        return get(AccessRequest.class, name);
    }

    @Override
    public Optional<Pod> pod(NamespacedName name) {
        return get(Pod.class, name);
    }

    @Override
    public Optional<Connector> connector(NamespacedName name) {
        return get(Connector.class, name);
    }

    @Override
    public Optional<Map<String, String>> namespaceLabels(String namespace) {
        return calling(
                "read Namespace " + namespace,
                () -> Optional.ofNullable(
                                client.namespaces().withName(namespace).get())
                        .map(found -> labels(found)));
    }

    @Override
    public List<GenericKubernetesResource> accessPolicies(String namespace) {
        return calling("list AccessPolicies of namespace " + namespace, () -> {
            var policies = client.genericKubernetesResources(POLICIES).inNamespace(namespace);
            return List.copyOf(Chunks.all(policies::list));
        });
    }

    @Override
    public CheckResources checkResources(CheckKind kind, String namespace, String labelSelector, int atMost) {
        Optional<ResourceDefinitionContext> served = kinds.find(kind);
        if (served.isEmpty()) {
            return new CheckResources.KindMissing();
        }
        try {
            return calling(
                    "list " + kind + " in namespace " + namespace,
                    () -> list(kind, served.get(), namespace, labelSelector, atMost));
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND) {
                throw e;
            }
            kinds.forget(kind);
            return new CheckResources.KindMissing();
        }
    }

    private CheckResources list(
            CheckKind kind, ResourceDefinitionContext served, String namespace, String labelSelector, int atMost) {
        var resources = client.genericKubernetesResources(served).inNamespace(namespace);
        List<GenericKubernetesResource> found = new ArrayList<>();
        String next = null;
        do {
            GenericKubernetesResourceList chunk = resources.list(chunk(labelSelector, next));
            found.addAll(chunk.getItems());
            next = chunk.getMetadata().getContinue();
        } while (next != null && !next.isEmpty() && found.size() <= atMost);
        for (GenericKubernetesResource object : found) {
            // NB. The items of a list of a built-in kind do not say what they are.
            object.setApiVersion(kind.apiVersion());
            object.setKind(kind.kind());
        }
        return found.size() > atMost ? new CheckResources.TooMany(atMost) : new CheckResources.Found(found);
    }

    @Override
    public Optional<GenericKubernetesResource> run(RunKind kind, String namespace, String name) {
        return runs.find(kind, namespace, name);
    }

    @Override
    public AccessAnswer review(AccessQuestion question) {
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(question.who().user())
                .withGroups(question.who().groups())
                .withNewResourceAttributes()
                .withVerb(question.verb())
                .withGroup(question.group())
                .withResource(question.resource())
                .withSubresource(question.subresource())
                .withNamespace(question.object().namespace())
                .withName(question.object().name())
                .endResourceAttributes()
                .endSpec()
                .build();
        return calling("ask whether " + question + " is allowed", () -> {
            SubjectAccessReview answered =
                    client.authorization().v1().subjectAccessReview().create(review);
            return new AccessAnswer(
                    Boolean.TRUE.equals(answered.getStatus().getAllowed()),
                    Objects.requireNonNullElse(answered.getStatus().getReason(), ""));
        });
    }

    @Override
    public List<Role> roles(String namespace, Map<String, String> labels) {
        return calling(
                "list Roles of namespace " + namespace,
                () -> client.rbac()
                        .roles()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems());
    }

    @Override
    public List<RoleBinding> roleBindings(String namespace, Map<String, String> labels) {
        return calling(
                "list RoleBindings of namespace " + namespace,
                () -> client.rbac()
                        .roleBindings()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems());
    }

    private <T extends HasMetadata> Optional<T> get(Class<T> type, NamespacedName name) {
        return calling(
                "read " + type.getSimpleName() + " " + name,
                () -> Optional.ofNullable(client.resources(type)
                        .inNamespace(name.namespace())
                        .withName(name.name())
                        .get()));
    }

    private static ListOptions chunk(@Nullable String labelSelector, @Nullable String next) {
        return new ListOptionsBuilder()
                .withLabelSelector(labelSelector)
                .withLimit(CHUNK)
                .withContinue(next)
                .build();
    }

    private static Map<String, String> labels(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : Map.copyOf(labels);
    }
}
