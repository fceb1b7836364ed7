package dev.countersign.sweeper.cluster;

import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes Events beside grants, for whoever looks at them with kubectl. */
final class GrantEvents {

    private static final Logger log = LoggerFactory.getLogger(GrantEvents.class);

    private final KubernetesClient client;
    private final InstantSource clock;

    GrantEvents(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    void write(Grant grant, Cause cause, String why) {
        Grant.Part part = grant.parts().getFirst();
        write(
                new ObjectReferenceBuilder()
                        .withApiVersion("rbac.authorization.k8s.io/v1")
                        .withKind(part.kind().kindName())
                        .withNamespace(grant.namespace())
                        .withName(grant.name())
                        .withUid(part.uid())
                        .build(),
                cause,
                why);
    }

    /** Writes one beside any object that is in a namespace. */
    void write(ObjectReference about, Cause cause, String why) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName("countersign-sweeper-")
                .withNamespace(about.getNamespace())
                .endMetadata()
                .withInvolvedObject(about)
                .withType("Warning")
                .withReason(reason(cause))
                .withMessage(why)
                .withNewSource()
                .withComponent("countersign-sweeper")
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue("about", about.getNamespace() + "/" + about.getName())
                    .addKeyValue("error", e.getMessage())
                    .log("event not written");
        }
    }

    /** The cause in the form of an Event's reason: one CamelCase word. */
    private static String reason(Cause cause) {
        StringBuilder reason = new StringBuilder("Sweeper");
        for (String word : cause.label().split("-", -1)) {
            reason.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return reason.toString();
    }
}
