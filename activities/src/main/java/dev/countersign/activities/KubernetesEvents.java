package dev.countersign.activities;

import static dev.countersign.activities.ClusterException.calling;

import dev.countersign.api.RequestRef;
import dev.countersign.policy.Digest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Kubernetes Events on requests of one kind, each under a name that derives from what it says. */
public final class KubernetesEvents implements RequestEvents {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 1000;
    private static final int DIGITS = 16;

    private final KubernetesClient client;
    private final Class<? extends HasMetadata> kind;

    public KubernetesEvents(KubernetesClient client, Class<? extends HasMetadata> kind) {
        this.client = client;
        this.kind = kind;
    }

    @Override
    public void tell(RequestEvent event) {
        Event told = written(event);
        try {
            calling(
                    "write an Event on " + HasMetadata.getKind(kind) + " " + event.request(),
                    () -> client.resource(told).create());
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.CONFLICT) {
                throw e;
            }
        }
    }

    private Event written(RequestEvent event) {
        RequestRef request = event.request();
        String at = event.at().toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(event))
                .withNamespace(request.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(HasMetadata.getApiVersion(kind))
                .withKind(HasMetadata.getKind(kind))
                .withNamespace(request.namespace())
                .withName(request.name())
                .withUid(request.uid())
                .endInvolvedObject()
                .withType(event.warning() ? "Warning" : "Normal")
                .withReason(event.reason())
                .withMessage(cut(event.message(), LONGEST_MESSAGE))
                .withFirstTimestamp(at)
                .withLastTimestamp(at)
                .withCount(1)
                .withNewSource()
                .withComponent("countersign")
                .endSource()
                .build();
    }

    private static String name(RequestEvent event) {
        String digest = Digest.of(List.of(event.request().uid(), event.reason(), event.message()));
        return cut(event.request().name(), LONGEST_NAME).replaceAll("[-.]+$", "") + "." + digest.substring(0, DIGITS);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
