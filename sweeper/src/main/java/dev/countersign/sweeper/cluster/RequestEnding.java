package dev.countersign.sweeper.cluster;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the end into the status of a request whose workflow can no longer do so. It is written against the state that
 * was read, so a projection that comes in between is never overwritten.
 */
final class RequestEnding {

    private final KubernetesClient client;
    private final InstantSource clock;

    RequestEnding(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What came of it. */
    enum Written {
        WRITTEN,
        /** It has ended already, or is gone. */
        NOT_NEEDED,
        CHANGED_MEANWHILE
    }

    /**
     * Writes that it ended as FAILED.
     *
     * @throws RuntimeException when the API server could not be asked
     */
    Written end(RequestRef request, String why) {
        var resource = client.resources(AccessRequest.class)
                .inNamespace(request.namespace())
                .withName(request.name());
        AccessRequest found = resource.get();
        if (found == null
                || !request.uid().equals(found.getMetadata().getUid())
                || "Ended".equals(found.getStatus().phase())) {
            return Written.NOT_NEEDED;
        }
        try {
            resource.subresource("status")
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.JSON_MERGE)
                                    .withFieldManager(GrantMarks.FIELD_MANAGER + "-sweeper")
                                    .build(),
                            client.getKubernetesSerialization().asJson(patch(found, why)));
            return Written.WRITTEN;
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_NOT_FOUND -> Written.NOT_NEEDED;
                case HttpURLConnection.HTTP_CONFLICT -> Written.CHANGED_MEANWHILE;
                default -> throw e;
            };
        }
    }

    private Map<String, Object> patch(AccessRequest found, String why) {
        AccessRequestStatus status = found.getStatus();
        return Map.of(
                "metadata",
                Map.of("resourceVersion", found.getMetadata().getResourceVersion()),
                "status",
                Map.of(
                        "phase",
                        "Ended",
                        "outcome",
                        Outcome.FAILED.name(),
                        "message",
                        why,
                        "watching",
                        List.of(),
                        "revision",
                        Objects.requireNonNullElse(status.revision(), 0L) + 1,
                        "conditions",
                        conditions(status, found.getMetadata().getGeneration(), why)));
    }

    private List<Condition> conditions(AccessRequestStatus status, Long generation, String why) {
        List<Condition> conditions = new ArrayList<>(status.conditions());
        set(conditions, "AccessPermissionSync", Condition.TRUE, "PermissionCleanUp", why, generation);
        set(conditions, "Ready", Condition.FALSE, "WorkflowClosed", why, generation);
        return conditions;
    }

    private void set(
            List<Condition> conditions, String type, String status, String reason, String message, Long generation) {
        Instant since = conditions.stream()
                .filter(condition -> type.equals(condition.type())
                        && status.equals(condition.status())
                        && condition.lastTransitionTime() != null)
                .map(condition -> Objects.requireNonNull(condition.lastTransitionTime()))
                .findFirst()
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        conditions.removeIf(condition -> type.equals(condition.type()));
        conditions.add(new Condition(type, status, reason, message, null, generation, since));
    }
}
