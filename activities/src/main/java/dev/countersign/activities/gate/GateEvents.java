package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.RequestRef;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events on CustomRuns, as a help for people: one that cannot be written is logged and forgotten. */
final class GateEvents {

    private static final Logger LOG = LoggerFactory.getLogger(GateEvents.class);

    private final KubernetesClient client;
    private final Clock clock;

    GateEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void tell(RequestRef customRun, boolean warning, String reason, String message) {
        String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(customRun.name() + "-")
                .withNamespace(customRun.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(CustomRuns.API_VERSION)
                .withKind(CustomRuns.KIND)
                .withNamespace(customRun.namespace())
                .withName(customRun.name())
                .withUid(customRun.uid())
                .endInvolvedObject()
                .withType(warning ? "Warning" : "Normal")
                .withReason(reason)
                .withMessage(message)
                .withFirstTimestamp(at)
                .withLastTimestamp(at)
                .withCount(1)
                .withNewSource()
                .withComponent("countersign-gate")
                .endSource()
                .build();
        try {
            ClusterException.calling(
                    "write an Event on CustomRun " + customRun,
                    () -> client.v1()
                            .events()
                            .inNamespace(customRun.namespace())
                            .resource(event)
                            .create());
        } catch (ClusterException e) {
            LOG.atInfo()
                    .addKeyValue("reason", reason)
                    .addKeyValue("why", e.getMessage())
                    .log("an Event was not written");
        }
    }
}
