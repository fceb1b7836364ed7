package dev.countersign.activities.connector;

import static dev.countersign.activities.connector.ConditionType.CONNECTOR_RESOLVED;

import dev.countersign.activities.ConfigMaps;
import dev.countersign.activities.grant.AccessAnswer;
import dev.countersign.api.NamespacedName;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.crds.connector.Connector;
import dev.countersign.policy.connector.ResourceLevel;
import java.util.Map;
import java.util.Optional;

/** Looks at the Connector: approval must be switched on, the Connector exist, and the Pod be entitled to see it. */
final class ConnectorStep implements Step {

    private final ClusterReads reads;
    private final ConfigMaps system;

    ConnectorStep(ClusterReads reads, ConfigMaps system) {
        this.reads = reads;
        this.system = system;
    }

    @Override
    public Look take(Look look) {
        Optional<String> disabled = FeatureFlags.problem(system);
        if (disabled.isPresent()) {
            return look.found(CONNECTOR_RESOLVED, Finding.unknown(Reasons.FEATURE_DISABLED, disabled.get()))
                    .decided(new Verdict.Undecided(Reasons.FEATURE_DISABLED, disabled.get()));
        }
        NamespacedName name = look.connectorName();
        Optional<Connector> connector = find(reads, name);
        if (connector.isEmpty()) {
            String message = "Connector " + name + " does not exist";
            return look.found(CONNECTOR_RESOLVED, Finding.no(Reasons.NOT_FOUND, message))
                    .decided(new Verdict.Denied(Outcome.ENDED_EARLY, Reasons.NOT_FOUND, message));
        }
        Look seen = look.seen(connector.get());
        return askStanding(look)
                ? standing(seen, name)
                : seen.found(CONNECTOR_RESOLVED, Finding.yes(Reasons.RESOLVED, "Connector " + name + " exists"));
    }

    /** The Connector of that name; one that is being deleted is as good as gone. */
    static Optional<Connector> find(ClusterReads reads, NamespacedName name) {
        return reads.connector(name).filter(found -> found.getMetadata().getDeletionTimestamp() == null);
    }

    private static boolean askStanding(Look look) {
        return look.occasion() == Occasion.GRANTING || look.pinned().policies().isEmpty();
    }

    private Look standing(Look look, NamespacedName connector) {
        String from = look.podName().namespace();
        Optional<String> outOfScope = connector.namespace().equals(from)
                ? Optional.empty()
                : ResourceLevel.problem(connector.namespace(), labels(connector.namespace()), from, labels(from));
        if (outOfScope.isPresent()) {
            return denied(look, Reasons.OUT_OF_SCOPE, outOfScope.get());
        }
        AccessAnswer answer = reads.review(AccessQuestion.mayGet(look.subject(), connector));
        if (!answer.allowed()) {
            return denied(
                    look,
                    Reasons.NOT_PERMITTED,
                    look.subject().user() + " may not get Connector " + connector
                            + ", and so cannot be granted the use of it");
        }
        return look.found(CONNECTOR_RESOLVED, Finding.yes(Reasons.RESOLVED, "Connector " + connector + " exists"));
    }

    private Map<String, String> labels(String namespace) {
        return reads.namespaceLabels(namespace).orElse(Map.of());
    }

    private static Look denied(Look look, String reason, String message) {
        return look.found(CONNECTOR_RESOLVED, Finding.no(reason, message))
                .decided(new Verdict.Denied(Outcome.DENIED, reason, message));
    }
}
