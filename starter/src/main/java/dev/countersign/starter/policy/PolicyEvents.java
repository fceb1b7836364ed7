package dev.countersign.starter.policy;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.ConnectorGroup;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName("countersign-policy-")
                .withNamespace(policy.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(ConnectorGroup.API_VERSION)
                .withKind("AccessPolicy")
                .withNamespace(policy.getMetadata().getNamespace())
                .withName(policy.getMetadata().getName())
                .withUid(policy.getMetadata().getUid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withNewSource()
                .withComponent("countersign-starter")
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
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
