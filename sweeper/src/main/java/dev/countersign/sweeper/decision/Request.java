package dev.countersign.sweeper.decision;

import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.PodRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as a grant is judged by it.
 *
 * @param pod the Pod that it names; its uid is empty until the workflow has pinned one; absent for a person's
 * @param connector the Connector that it names; empty for a person's
 * @param subject such as {@code ServiceAccount ci/builder}; empty where the cluster may call it otherwise
 * @param phase where its status says that it stands; empty while it has no status
 * @param granted the uids of the objects that its status lists as its grant
 * @param expiresAt when its status says that the access ends; absent where it does not say
 */
public record Request(
        RequestRef ref,
        @Nullable PodRef pod,
        String connector,
        String subject,
        String phase,
        Set<String> granted,
        @Nullable Instant expiresAt) {

    public Request {
        granted = Set.copyOf(granted);
    }

    /** What a Pod asked for; it ends with the Pod. */
    public static Request ofPod(
            RequestRef ref, PodRef pod, String connector, String subject, String phase, Set<String> granted) {
        return new Request(ref, pod, connector, subject, phase, granted, null);
    }

    /** What a person asked for. */
    public static Request ofPerson(RequestRef ref, String phase, Set<String> granted, @Nullable Instant expiresAt) {
        return new Request(ref, null, "", "", phase, granted, expiresAt);
    }
}
