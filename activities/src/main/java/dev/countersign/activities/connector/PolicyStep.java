package dev.countersign.activities.connector;

import static dev.countersign.activities.connector.ConditionType.ACCESS_POLICY_MATCHED;

import dev.countersign.api.Verdict;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.policy.Json;
import dev.countersign.policy.connector.ConnectorSelector;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the policies that gate the Connector, once: from then on the request is judged by them as they were. */
final class PolicyStep implements Step {

    private static final String GATED = "checkGrantedPermission";

    private final ClusterReads reads;

    PolicyStep(ClusterReads reads) {
        this.reads = reads;
    }

    @Override
    public Look take(Look look) {
        if (!look.pinned().policies().isEmpty()) {
            return matched(look);
        }
        List<PolicySnapshot> matching;
        try {
            matching = reads.accessPolicies(look.connectorName().namespace()).stream()
                    .filter(policy -> selects(policy, look))
                    .map(PolicyStep::snapshot)
                    .sorted(Comparator.comparing(PolicySnapshot::name))
                    .toList();
        } catch (MalformedPolicy e) {
            // NB. Leaving such a policy out could open what it gates.
            return look.found(ACCESS_POLICY_MATCHED, Finding.unknown(Reasons.PENDING, e.getMessage()))
                    .decided(new Verdict.Undecided(Reasons.PENDING, e.getMessage()));
        }
        if (matching.isEmpty()) {
            String message = "no AccessPolicy with checks in namespace "
                    + look.connectorName().namespace() + " selects Connector "
                    + look.connectorName().name();
            return look.found(ACCESS_POLICY_MATCHED, Finding.no(Reasons.NO_MATCHED, message))
                    .decided(new Verdict.Undecided(Reasons.NO_MATCHED, message));
        }
        return matched(look.pinned(look.pinned().withPolicies(matching)));
    }

    private static Look matched(Look look) {
        String names =
                look.pinned().policies().stream().map(PolicySnapshot::name).collect(Collectors.joining(", "));
        return look.found(ACCESS_POLICY_MATCHED, Finding.yes(Reasons.MATCHED, "matched: " + names));
    }

    private static boolean selects(GenericKubernetesResource policy, Look look) {
        Map<String, Object> spec = spec(policy);
        if (!spec.containsKey(GATED) || policy.getMetadata().getDeletionTimestamp() != null) {
            return false;
        }
        Map<String, String> labels = look.connector()
                .map(connector -> connector.getMetadata().getLabels())
                .orElse(Map.of());
        try {
            return ConnectorSelector.matches(
                    Json.object(spec, "connector"), look.connectorName().name(), labels);
        } catch (IllegalArgumentException e) {
            throw new MalformedPolicy(
                    "AccessPolicy " + policy.getMetadata().getName() + ": spec.connector is malformed: "
                            + e.getMessage(),
                    e);
        }
    }

    private static PolicySnapshot snapshot(GenericKubernetesResource policy) {
        Long generation = policy.getMetadata().getGeneration();
        return new PolicySnapshot(
                policy.getMetadata().getName(),
                policy.getMetadata().getUid(),
                generation == null ? 0 : generation,
                spec(policy));
    }

    private static Map<String, Object> spec(GenericKubernetesResource policy) {
        return new LinkedHashMap<>(Json.objectOrEmpty(policy.getAdditionalProperties(), "spec"));
    }

    /** A policy whose selector cannot be read. */
    private static final class MalformedPolicy extends RuntimeException {
        MalformedPolicy(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
