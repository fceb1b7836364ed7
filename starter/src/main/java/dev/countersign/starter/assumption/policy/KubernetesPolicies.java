package dev.countersign.starter.assumption.policy;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.Condition;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.AssumptionPolicyStatus;
import dev.countersign.crds.assumption.GlobalAssumptionPolicy;
import dev.countersign.policy.Digest;
import dev.countersign.policy.Json;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.AccessGroups;
import dev.countersign.starter.event.ObjectEvents;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Policies} by way of the API server. */
final class KubernetesPolicies implements Policies {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesPolicies.class);
    private static final CustomResourceDefinitionContext GLOBAL =
            CustomResourceDefinitionContext.fromCustomResourceType(GlobalAssumptionPolicy.class);
    private static final CustomResourceDefinitionContext OF_WORKSPACE =
            CustomResourceDefinitionContext.fromCustomResourceType(AssumptionPolicy.class);
    private static final int DIGITS = 8;
    private static final int LONGEST_NAME = 240;

    private final KubernetesClient client;
    private final AccessGroups groups;
    private final InstantSource clock;

    KubernetesPolicies(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.groups = new AccessGroups(client);
        this.clock = clock;
    }

    @Override
    public Optional<Written> read(PolicyKey key) {
        return Optional.ofNullable(resource(key).get()).map(policy -> written(key, policy));
    }

    private Written written(PolicyKey key, GenericKubernetesResource policy) {
        AssumptionPolicyStatus status = client.getKubernetesSerialization()
                .convertValue(
                        Json.objectOrEmpty(policy.getAdditionalProperties(), "status"), AssumptionPolicyStatus.class);
        return new Written(
                new PolicyRef(
                        key.kind(),
                        policy.getMetadata().getName(),
                        policy.getMetadata().getUid(),
                        Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L)),
                policy.getMetadata().getResourceVersion(),
                Json.objectOrEmpty(policy.getAdditionalProperties(), "spec"),
                status.conditions().stream()
                        .filter(condition -> condition.type().equals(PolicyStatusDesk.READY))
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public Memberships memberships(String workspace) {
        return groups.of(workspace);
    }

    @Override
    public boolean write(PolicyKey key, Written policy, Condition ready) {
        GenericKubernetesResource projection = new GenericKubernetesResource();
        projection.setApiVersion(AssumptionGroup.API_VERSION);
        projection.setKind(key.kind());
        projection.setMetadata(new ObjectMetaBuilder()
                .withNamespace(key.at().namespace().isEmpty() ? null : key.at().namespace())
                .withName(key.at().name())
                .withResourceVersion(policy.resourceVersion())
                .build());
        projection.setAdditionalProperty(
                "status", new AssumptionPolicyStatus(policy.ref().generation(), List.of(ready)));
        try {
            resource(key)
                    .subresource("status")
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                    .withFieldManager(GrantMarks.FIELD_MANAGER)
                                    .withForce(true)
                                    .build(),
                            projection);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** NB. An Event that cannot be written is no reason to judge the policy again: its status says the same. */
    @Override
    public void warn(PolicyKey key, Written policy, Judgement judgement) {
        String namespace = key.at().namespace();
        Event event = ObjectEvents.about(
                        new ObjectReferenceBuilder()
                                .withApiVersion(AssumptionGroup.API_VERSION)
                                .withKind(key.kind())
                                .withNamespace(namespace.isEmpty() ? null : namespace)
                                .withName(key.at().name())
                                .withUid(policy.ref().uid())
                                .build(),
                        "Warning",
                        judgement.reason(),
                        judgement.message(),
                        clock.instant())
                .editMetadata()
                .withName(name(policy, judgement))
                .endMetadata()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.atWarn()
                        .addKeyValue("policy", key)
                        .addKeyValue("error", e.getMessage())
                        .log("event not written");
            }
        }
    }

    private static String name(Written policy, Judgement judgement) {
        String name = policy.ref().name();
        String digest =
                Digest.of(List.of(policy.ref().uid(), Long.toString(policy.ref().generation()), judgement.message()));
        return (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)) + "."
                + digest.substring(0, DIGITS);
    }

    private Resource<GenericKubernetesResource> resource(PolicyKey key) {
        return key.kind().equals(PolicyRef.GLOBAL_KIND)
                ? client.genericKubernetesResources(GLOBAL).withName(key.at().name())
                : client.genericKubernetesResources(OF_WORKSPACE)
                        .inNamespace(key.at().namespace())
                        .withName(key.at().name());
    }
}
