package dev.countersign.sweeper.cluster;

import dev.countersign.api.RequestRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes Events beside the requests of people, on the home cluster, about what was found of their grants anywhere. */
public final class RequestEvents {

    private static final Logger log = LoggerFactory.getLogger(RequestEvents.class);

    private final KubernetesClient home;
    private final GrantEvents events;

    /** Writes through that client. */
    public RequestEvents(KubernetesClient home, InstantSource clock) {
        this.home = home;
        this.events = new GrantEvents(home, clock);
    }

    /**
     * Writes an Event; one that cannot be written is logged and left. NB. Only beside a request that is there: marks on another
     * cluster may say anything.
     *
     * @param place what the cluster is called on which the grant was found
     */
    public void tell(String place, Grant grant, Cause cause, String why) {
        if (grant.requestNamespace().isEmpty() || grant.request().isEmpty()) {
            return;
        }
        try {
            RoleAssumption request = home.resources(RoleAssumption.class)
                    .inNamespace(grant.requestNamespace())
                    .withName(grant.request())
                    .get();
            if (request != null
                    && grant.requestUid().equals(request.getMetadata().getUid())) {
                events.write(
                        reference(AssumptionReader.ref(request)),
                        cause,
                        "its grant " + grant + " on " + place + ": " + why);
            }
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue("grant", grant)
                    .addKeyValue("error", e.getMessage())
                    .log("the request of a grant could not be told of it");
        }
    }

    /** Writes an Event beside a request that was ended because its workflow is closed. */
    public void ended(RequestRef request, String why) {
        events.write(reference(request), Cause.WORKFLOW_CLOSED, why);
    }

    private static ObjectReference reference(RequestRef request) {
        return new ObjectReferenceBuilder()
                .withApiVersion(HasMetadata.getApiVersion(RoleAssumption.class))
                .withKind(HasMetadata.getKind(RoleAssumption.class))
                .withNamespace(request.namespace())
                .withName(request.name())
                .withUid(request.uid())
                .build();
    }
}
