package dev.countersign.starter.policy;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.ConnectorGroup;
import dev.countersign.starter.event.ObjectEvents;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes Events on policies. One that cannot be written is logged and left. */
final class PolicyEvents {

    private static final Logger log = LoggerFactory.getLogger(PolicyEvents.class);

    private final KubernetesClient client;
    private final InstantSource clock;

    PolicyEvents(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    void normal(AccessPolicy policy, String reason, String message) {
        write(policy, "Normal", reason, message);
    }

    void warning(AccessPolicy policy, String reason, String message) {
        write(policy, "Warning", reason, message);
    }

    private void write(AccessPolicy policy, String type, String reason, String message) {
        Event event = ObjectEvents.about(
                        new ObjectReferenceBuilder()
                                .withApiVersion(ConnectorGroup.API_VERSION)
                                .withKind("AccessPolicy")
                                .withNamespace(policy.getMetadata().getNamespace())
                                .withName(policy.getMetadata().getName())
                                .withUid(policy.getMetadata().getUid())
                                .build(),
                        type,
                        reason,
                        message,
                        clock.instant())
                .editMetadata()
                .withGenerateName("countersign-policy-")
                .endMetadata()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue(
                            "policy",
                            policy.getMetadata().getNamespace() + "/"
                                    + policy.getMetadata().getName())
                    .addKeyValue("error", e.getMessage())
                    .log("event not written");
        }
    }
}
