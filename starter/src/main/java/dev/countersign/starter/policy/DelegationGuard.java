package dev.countersign.starter.policy;

import dev.countersign.policy.connector.Subject;
import java.util.List;

/** Whoever may not see a Connector is not given it by somebody else's policy. */
interface DelegationGuard {

    /**
     * Which of the subjects may not {@code get} Connectors in that namespace.
     *
     * @return in the order of the subjects
     * @throws RuntimeException when the API server could not be asked about one of them
     */
    List<Subject> refused(List<Subject> subjects, String connectorNamespace);
}
