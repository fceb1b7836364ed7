package dev.countersign.sweeper.decision;

import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.PodRef;
import java.util.Set;

/**
 * An AccessRequest as far as a grant is judged by it.
 *
 * @param pod the Pod that it names; its uid is empty until the workflow has pinned one
 * @param connector the Connector that it names
 * @param subject such as {@code ServiceAccount ci/builder}
 * @param phase where its status says that it stands; empty while it has no status
 * @param granted the uids of the objects that its status lists as its grant
 */
public record Request(RequestRef ref, PodRef pod, String connector, String subject, String phase, Set<String> granted) {

    public Request {
        granted = Set.copyOf(granted);
    }
}
