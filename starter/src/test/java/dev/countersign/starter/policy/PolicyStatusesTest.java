package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessPolicyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyStatusesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final ConnectorMatch MATCHED =
            new ConnectorMatch(List.of("harbor"), Verdict.yes("Matched", "1 Connector"));
    private static final Verdict SYNCED = Verdict.yes("Synced", "1 subject");

    private final AccessPolicy policy = Policies.of(null, null, null);

    @Test
    void everythingTrueIsReady() {
        AccessPolicyStatus status = status(MATCHED, SYNCED, Optional.empty());
        assertThat(status.observedGeneration()).isEqualTo(3);
        assertThat(status.matchedConnectors()).containsExactly(new AccessPolicyStatus.MatchedConnector("harbor"));
        assertThat(status.conditions())
                .extracting(Condition::type)
                .containsExactly("ConnectorsMatched", "PermissionSynced", "Ready");
        assertThat(condition(status, "Ready"))
                .isEqualTo(new Condition("Ready", "True", "Ready", "the policy is in force", null, 3L, NOW));
    }

    @Test
    void readyIsWhatIsWrongFirst() {
        Verdict failed = Verdict.no("SyncFailed", "forbidden");
        assertThat(condition(status(MATCHED, failed, Optional.empty()), "Ready"))
                .isEqualTo(new Condition("Ready", "False", "SyncFailed", "forbidden", null, 3L, NOW));
    }

    @Test
    void whatIsFalseCountsMoreThanWhatIsUnknown() {
        AccessPolicyStatus status = status(
                MATCHED,
                SYNCED,
                inspection(Verdict.unknown("RegoNotCompiled", "no engine"), Verdict.yes("ApproversNamed", "")));
        assertThat(condition(status, "Ready").status()).isEqualTo("Unknown");
        AccessPolicyStatus worse = status(
                MATCHED,
                Verdict.no("SyncFailed", "forbidden"),
                inspection(Verdict.unknown("RegoNotCompiled", "no engine"), Verdict.yes("ApproversNamed", "")));
        assertThat(condition(worse, "Ready").reason()).isEqualTo("SyncFailed");
    }

    @Test
    void aWarningDoesNotMakeAPolicyUnready() {
        AccessPolicyStatus status = status(
                MATCHED,
                SYNCED,
                inspection(Verdict.yes("Valid", ""), Verdict.no("AnyApprovalSuffices", "check a names no approvers")));
        assertThat(condition(status, "ApproversNamed").severity()).isEqualTo("Warning");
        assertThat(condition(status, "Ready").status()).isEqualTo("True");
    }

    @Test
    void aPolicyThatGivesNothingSaysSoWhereOneLooksFirst() {
        AccessPolicyStatus status = status(
                MATCHED, Verdict.yes("NoPermissionConfigured", "the policy gives no permission"), Optional.empty());
        assertThat(condition(status, "Ready").status()).isEqualTo("True");
        assertThat(condition(status, "Ready").reason()).isEqualTo("NoPermissionConfigured");
    }

    @Test
    void nothingNewIsTheSameStatus() {
        AccessPolicyStatus before = status(MATCHED, SYNCED, Optional.empty());
        policy.setStatus(before);
        assertThat(PolicyStatuses.of(policy, MATCHED, SYNCED, Optional.empty(), NOW.plusSeconds(60)))
                .isEqualTo(before);
    }

    @Test
    void onlyAConditionThatTurnsGetsANewTime() {
        policy.setStatus(status(MATCHED, SYNCED, Optional.empty()));
        AccessPolicyStatus after = PolicyStatuses.of(
                policy, MATCHED, Verdict.no("SyncFailed", "forbidden"), Optional.empty(), NOW.plusSeconds(60));
        assertThat(condition(after, "ConnectorsMatched").lastTransitionTime()).isEqualTo(NOW);
        assertThat(condition(after, "PermissionSynced").lastTransitionTime()).isEqualTo(NOW.plusSeconds(60));
    }

    private AccessPolicyStatus status(
            ConnectorMatch match, Verdict synced, Optional<CheckInspector.Inspection> inspection) {
        return PolicyStatuses.of(policy, match, synced, inspection, NOW);
    }

    private static Optional<CheckInspector.Inspection> inspection(Verdict valid, Verdict approvers) {
        return Optional.of(new CheckInspector.Inspection(valid, approvers));
    }

    private static Condition condition(AccessPolicyStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
