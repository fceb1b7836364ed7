package dev.countersign.starter.policy;

import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessPolicyStatus;
import dev.countersign.crds.connector.AccessPolicyStatus.MatchedConnector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a policy's status together, as Knative would: Ready is what its worst part is. */
final class PolicyStatuses {

    static final String CONNECTORS_MATCHED = "ConnectorsMatched";
    static final String PERMISSION_SYNCED = "PermissionSynced";
    static final String CHECKS_VALID = "ChecksValid";
    static final String APPROVERS_NAMED = "ApproversNamed";
    static final String READY = "Ready";

    private static final String WARNING = "Warning";

    private PolicyStatuses() {}

    /**
     * The status that says all this. A condition whose status is what it was keeps its time.
     *
     * @param now to the second
     */
    static AccessPolicyStatus of(
            AccessPolicy policy,
            ConnectorMatch match,
            Verdict synced,
            Optional<CheckInspector.Inspection> inspection,
            Instant now) {
        Writer writer = new Writer(policy, now);
        writer.add(CONNECTORS_MATCHED, match.verdict(), null);
        writer.add(PERMISSION_SYNCED, synced, null);
        List<Verdict> parts = new ArrayList<>(List.of(match.verdict(), synced));
        inspection.ifPresent(found -> {
            writer.add(CHECKS_VALID, found.valid(), null);
            writer.add(APPROVERS_NAMED, found.approvers(), found.approvers().isTrue() ? null : WARNING);
            parts.add(found.valid());
        });
        writer.add(READY, ready(parts), null);
        return new AccessPolicyStatus(
                policy.getMetadata().getGeneration(),
                policy.getStatus().annotations(),
                writer.conditions,
                match.names().stream().map(MatchedConnector::new).toList());
    }

    private static Verdict ready(List<Verdict> parts) {
        return first(parts, Condition.FALSE)
                .or(() -> first(parts, Condition.UNKNOWN))
                .or(() -> parts.stream()
                        .filter(part -> part.reason().equals(Reasons.NO_PERMISSION_CONFIGURED))
                        .findFirst())
                .orElseGet(() -> Verdict.yes(Reasons.READY, "the policy is in force"));
    }

    private static Optional<Verdict> first(List<Verdict> parts, String status) {
        return parts.stream().filter(part -> part.status().equals(status)).findFirst();
    }

    private static final class Writer {

        private final List<Condition> before;
        private final Long generation;
        private final Instant now;
        private final List<Condition> conditions = new ArrayList<>();

        Writer(AccessPolicy policy, Instant now) {
            this.before = policy.getStatus().conditions();
            this.generation = policy.getMetadata().getGeneration();
            this.now = now;
        }

        void add(String type, Verdict verdict, @Nullable String severity) {
            Instant since = before.stream()
                    .filter(condition ->
                            condition.type().equals(type) && condition.status().equals(verdict.status()))
                    .map(Condition::lastTransitionTime)
                    .filter(time -> time != null)
                    .findFirst()
                    .orElse(now);
            conditions.add(new Condition(
                    type, verdict.status(), verdict.reason(), verdict.message(), severity, generation, since));
        }
    }
}
