package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.CheckVerdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregationTest {

    private static final ExpectedCheck MANUAL = new ExpectedCheck("prod", "manual", "ApprovalTask in ci");
    private static final ExpectedCheck SCAN = new ExpectedCheck("prod", "scan", "Scan in ci");
    private static final ExpectedCheck OTHER = new ExpectedCheck("audit", "manual", "ApprovalTask in ci");

    private static final CheckVerdict ALICE =
            CheckVerdict.passed("ApprovedByRequiredApprovers", "approved by alice", List.of("alice"));
    private static final CheckVerdict CAROL = CheckVerdict.passed("Approved", "approved by carol", List.of("carol"));
    private static final CheckVerdict PASSED = CheckVerdict.passed("Passed", "scanned", List.of());
    private static final CheckVerdict REJECTED = CheckVerdict.rejected("Rejected", "rejected by bob", List.of());
    private static final CheckVerdict TIMED_OUT = CheckVerdict.rejected("TimedOut", "not decided in time", List.of());
    private static final CheckVerdict MISMATCH =
            CheckVerdict.rejected("ApproverMismatch", "by bob only", List.of("bob"));
    private static final CheckVerdict TAMPERED = CheckVerdict.rejected("Tampered", "made again", List.of());
    private static final CheckVerdict FAILED = CheckVerdict.rejected("Failed", "no such label", List.of());
    private static final CheckVerdict PENDING = CheckVerdict.pending("waiting for alice");

    @Test
    void withoutAnyCheckThereIsNoYes() {
        assertThat(Aggregation.decide(List.of(), List.of()))
                .isEqualTo(new Verdict.Undecided("NoMatched", "no AccessPolicy with checks matches"));
    }

    @Test
    void aCheckWithoutAnyResourceWaitsAndNamesWhatIsAwaited() {
        assertThat(Aggregation.decide(List.of(MANUAL), List.of()))
                .isEqualTo(new Verdict.Undecided("Pending", "policy prod, check manual: no ApprovalTask in ci found"));
    }

    @Test
    void resultsOfAnotherPolicyOrCheckAnswerNothing() {
        assertThat(Aggregation.decide(List.of(MANUAL), List.of(result(SCAN, "a", PASSED), result(OTHER, "a", ALICE))))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void onePassingResourceIsEnoughForACheckEvenBesideARejectedOne() {
        assertThat(decide(MANUAL, REJECTED, PENDING, ALICE))
                .isEqualTo(new Verdict.Allowed(List.of("alice"), "policy prod, check manual: approved by alice"));
    }

    @Test
    void onlyThePeopleOfTheResourceThatPassedAreNamed() {
        assertThat(decide(MANUAL, MISMATCH, ALICE)).extracting("approvedBy").isEqualTo(List.of("alice"));
    }

    @Test
    void ofSeveralPassingResourcesTheFirstByNameIsNamedWhateverTheirOrder() {
        List<CheckResult> results = List.of(result(MANUAL, "b", ALICE), result(MANUAL, "a", CAROL));
        assertThat(Aggregation.decide(List.of(MANUAL), results))
                .isEqualTo(Aggregation.decide(List.of(MANUAL), results.reversed()))
                .extracting("approvedBy")
                .isEqualTo(List.of("carol"));
    }

    @Test
    void rejectedWinsOverPendingWithinACheck() {
        assertThat(decide(MANUAL, PENDING, REJECTED))
                .isEqualTo(
                        new Verdict.Denied(Outcome.REJECTED, "Rejected", "policy prod, check manual: rejected by bob"));
    }

    @Test
    void aResourceThatWasTamperedWithEndsItEvenBesideAPassingOne() {
        assertThat(decide(MANUAL, ALICE, TAMPERED))
                .isEqualTo(new Verdict.Denied(Outcome.FAILED, "Failed", "policy prod, check manual: made again"));
    }

    @Test
    void everyCheckOfAPolicyHasToPass() {
        assertThat(Aggregation.decide(
                        List.of(MANUAL, SCAN), List.of(result(MANUAL, "a", ALICE), result(SCAN, "s", PENDING))))
                .isEqualTo(new Verdict.Undecided("Pending", "policy prod, check scan: waiting for alice"));
        assertThat(Aggregation.decide(
                        List.of(MANUAL, SCAN), List.of(result(MANUAL, "a", ALICE), result(SCAN, "s", PASSED))))
                .isEqualTo(new Verdict.Allowed(
                        List.of("alice"),
                        "policy prod, check manual: approved by alice; policy prod, check scan: scanned"));
    }

    @Test
    void everyPolicyHasToPassAndEverybodyWhoApprovedIsNamedOnce() {
        List<ExpectedCheck> checks = List.of(MANUAL, OTHER, SCAN);
        List<CheckResult> results = List.of(
                result(SCAN, "s", CheckVerdict.passed("Approved", "again", List.of("alice"))),
                result(MANUAL, "a", ALICE),
                result(OTHER, "a", CAROL));
        assertThat(Aggregation.decide(checks, results))
                .isEqualTo(new Verdict.Allowed(
                        List.of("alice", "carol"),
                        "policy audit, check manual: approved by carol; policy prod, check manual: approved by alice;"
                                + " policy prod, check scan: again"));
    }

    @Test
    void oneRejectionEndsItWhateverElseIsAwaited() {
        assertThat(Aggregation.decide(
                        List.of(MANUAL, OTHER), List.of(result(MANUAL, "a", REJECTED), result(OTHER, "a", PENDING))))
                .isEqualTo(
                        new Verdict.Denied(Outcome.REJECTED, "Rejected", "policy prod, check manual: rejected by bob"));
    }

    @Test
    void allReasonsAreGivenInTheOrderOfPoliciesWhateverTheOrderOfResults() {
        List<ExpectedCheck> checks = List.of(SCAN, MANUAL, OTHER);
        List<CheckResult> results = List.of(
                result(OTHER, "a", TIMED_OUT),
                result(SCAN, "s", FAILED),
                result(MANUAL, "b", MISMATCH),
                result(MANUAL, "a", REJECTED));
        assertThat(Aggregation.decide(checks, results))
                .isEqualTo(Aggregation.decide(checks, results.reversed()))
                .isEqualTo(
                        new Verdict.Denied(
                                Outcome.APPROVAL_TIMED_OUT,
                                "Rejected",
                                "policy audit, check manual: not decided in time; policy prod, check scan: no such label;"
                                        + " policy prod, check manual: rejected by bob; policy prod, check manual: by bob only"));
    }

    @Test
    void howItEndsFollowsFromWhyItWasDenied() {
        assertThat(decide(MANUAL, REJECTED))
                .extracting("outcome", "reason")
                .containsExactly(Outcome.REJECTED, "Rejected");
        assertThat(decide(MANUAL, TIMED_OUT))
                .extracting("outcome", "reason")
                .containsExactly(Outcome.APPROVAL_TIMED_OUT, "Rejected");
        assertThat(decide(MANUAL, MISMATCH))
                .extracting("outcome", "reason")
                .containsExactly(Outcome.DENIED, "Rejected");
        assertThat(decide(MANUAL, CheckVerdict.rejected("OutsideWindow", "it is Sunday", List.of())))
                .extracting("outcome", "reason")
                .containsExactly(Outcome.DENIED, "Rejected");
        assertThat(decide(MANUAL, FAILED)).extracting("outcome", "reason").containsExactly(Outcome.FAILED, "Failed");
        assertThat(decide(MANUAL, TAMPERED)).extracting("outcome", "reason").containsExactly(Outcome.FAILED, "Failed");
    }

    private static Verdict decide(ExpectedCheck check, CheckVerdict... verdicts) {
        List<CheckResult> results = Arrays.stream(verdicts)
                .map(verdict -> result(check, verdict.reason(), verdict))
                .toList();
        return Aggregation.decide(List.of(check), results);
    }

    private static CheckResult result(ExpectedCheck check, String resource, CheckVerdict verdict) {
        return new CheckResult(check.policy(), check.check(), resource, verdict);
    }
}
