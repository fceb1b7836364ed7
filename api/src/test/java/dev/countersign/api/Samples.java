package dev.countersign.api;

import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessView;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantCommand;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.Pinned;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.api.connector.PodRef;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.api.gate.CloseCommand;
import dev.countersign.api.gate.Count;
import dev.countersign.api.gate.CountCommand;
import dev.countersign.api.gate.GateInput;
import dev.countersign.api.gate.GateOutcome;
import dev.countersign.api.gate.GateView;
import dev.countersign.api.gate.Opening;
import dev.countersign.api.gate.VoteReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of everything that a history stores, in the static type in which it is stored. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");
    static final SignedAct ACT = new SignedAct(
            "prod",
            "uid-1",
            Act.APPROVE,
            "request",
            "",
            "digest",
            "alice",
            List.of("dev", "ops"),
            "fine",
            NOON,
            "act-1",
            "k1",
            "c2lnbmF0dXJl");

    private static final RequestRef REQUEST = new RequestRef("devops", "prod-harbor-push", "uid-1");
    private static final Pinned PINNED = new Pinned(
            "pod-uid",
            List.of(new PolicySnapshot(
                    "prod",
                    "policy-uid",
                    7,
                    Map.of("connector", Map.of("names", List.of("prod-harbor")), "number", 2, "flag", true))),
            List.of(new PinnedCheck("prod", "manual", "v1", "ConfigMap", "gate", "check-uid", "digest")),
            "run-uid");
    private static final AccessFacts FACTS = new AccessFacts(
            "system:serviceaccount:ci:builder",
            new PodRef("ci", "push-pod", "pod-uid"),
            new NamespacedName("devops", "prod-harbor"),
            "release-2",
            List.of("prod"),
            List.of("alice"));
    private static final List<GrantedObject> GRANTS =
            List.of(new GrantedObject("Role", "devops", "countersign-x", "u"));
    private static final Receipt RECEIPT = new Receipt(NOON, NOON.plusSeconds(1), 2, List.of("RoleBinding ci/admins"));
    private static final ApprovalRule RULE =
            new ApprovalRule(List.of(Approver.user("alice"), Approver.group("ops")), 2, "Release?");
    private static final ApprovalRule NOT_BY_ALICE = RULE.notApprovedBy("alice");
    private static final Approver VOTED = new Approver(
            "ops",
            ApproverType.GROUP,
            ApproverInput.APPROVE,
            "",
            List.of(new Approver.Member("carol", ApproverInput.REJECT, "no")));
    private static final Opening.Opened OPENED =
            new Opening.Opened(REQUEST, RULE, "digest", NOON, "marks", "release-2");

    private Samples() {}

    static Stream<Sample> all() {
        return Stream.of(
                        workflowAndActivityPayloads(),
                        connectorPayloads(),
                        gatePayloads(),
                        AssumptionSamples.all(),
                        RolePayloads.all(),
                        verdicts().map(verdict -> new Sample(Verdict.class, verdict)),
                        decisions().map(decision -> new Sample(Decision.class, decision)),
                        phases().map(phase -> new Sample(AccessPhase.class, phase)))
                .flatMap(samples -> samples);
    }

    static Stream<AccessPhase> phases() {
        return Stream.of(
                new AccessPhase.Evaluating(),
                new AccessPhase.AwaitingApproval("alice"),
                new AccessPhase.Scheduled(NOON),
                new AccessPhase.Granting(),
                new AccessPhase.Active(NOON),
                new AccessPhase.Revoking(Outcome.EXPIRED, NOON),
                new AccessPhase.Ended(Outcome.COMPLETED));
    }

    private static Stream<Verdict> verdicts() {
        return Stream.of(
                new Verdict.Allowed(List.of("alice"), "approved by alice"),
                new Verdict.Denied(Outcome.REJECTED, "Rejected", "rejected by bob"),
                new Verdict.Undecided("Pending", "waiting for alice"));
    }

    private static Stream<Decision> decisions() {
        return Stream.of(
                new Decision.Approved(List.of("alice"), "fine"),
                new Decision.Rejected(List.of("bob"), "no"),
                new Decision.TimedOut(NOON),
                new Decision.Withdrawn("carol", "not needed"));
    }

    private static Stream<Sample> workflowAndActivityPayloads() {
        return Stream.of(
                new Sample(Nudge.class, new Nudge("Pod changed")),
                new Sample(SignedAct.class, ACT),
                new Sample(Receipt.class, RECEIPT),
                new Sample(Receipt.class, new Receipt(null, NOON, 1, List.of())),
                new Sample(Outcome.class, Outcome.COMPLETED),
                new Sample(RequestRef.class, REQUEST),
                new Sample(NamespacedName.class, new NamespacedName("devops", "prod-harbor")));
    }

    private static Stream<Sample> connectorPayloads() {
        Evaluation evaluation = new Evaluation(new Verdict.Undecided("Pending", "alice"), PINNED, FACTS);
        return Stream.of(
                new Sample(ConnectorAccessInput.class, ConnectorAccessInput.of(REQUEST)),
                new Sample(
                        ConnectorAccessInput.class,
                        new ConnectorAccessInput(
                                REQUEST,
                                new ConnectorAccessInput.Carried(PINNED, FACTS, GRANTS, NOON, NOON.plusSeconds(9), 9))),
                new Sample(
                        ConnectorAccessInput.class,
                        new ConnectorAccessInput(
                                REQUEST,
                                new ConnectorAccessInput.Carried(Pinned.NOTHING, null, List.of(), null, null, 2))),
                new Sample(
                        ConnectorAccessView.class,
                        new ConnectorAccessView(new AccessPhase.Active(NOON), FACTS, "held", 3, RECEIPT)),
                new Sample(
                        ConnectorAccessView.class,
                        new ConnectorAccessView(new AccessPhase.Evaluating(), null, "", 0, null)),
                new Sample(EvaluateCommand.class, new EvaluateCommand(REQUEST, Pinned.NOTHING, 1)),
                new Sample(Evaluation.class, evaluation),
                new Sample(ObserveCommand.class, new ObserveCommand(REQUEST, PINNED, FACTS, GRANTS)),
                new Sample(GrantCommand.class, new GrantCommand(REQUEST, PINNED, NOON.plusSeconds(9), NOON, 2)),
                new Sample(GrantResult.class, new GrantResult.Granted(evaluation, GRANTS, NOON, 1)),
                new Sample(GrantResult.class, new GrantResult.NotGranted(evaluation)),
                new Sample(GrantResult.class, new GrantResult.TooLate()),
                new Sample(
                        RevokeCommand.class,
                        new RevokeCommand(
                                REQUEST, PINNED, FACTS, GRANTS, Outcome.COMPLETED, "PodEnded", "done", NOON, NOON, 5)),
                new Sample(
                        RevokeCommand.class,
                        new RevokeCommand(
                                REQUEST,
                                Pinned.NOTHING,
                                null,
                                List.of(),
                                Outcome.FAILED,
                                "Failed",
                                "no such Pod",
                                NOON,
                                null,
                                5)),
                new Sample(CheckVerdict.class, CheckVerdict.passed("Approved", "approved by alice", List.of("alice"))));
    }

    private static Stream<Sample> gatePayloads() {
        return Stream.of(
                new Sample(GateInput.class, GateInput.of(REQUEST)),
                new Sample(GateInput.class, new GateInput(REQUEST, new GateInput.Carried(OPENED, List.of(ACT), 4))),
                new Sample(Opening.class, OPENED),
                new Sample(
                        Opening.class, new Opening.Opened(REQUEST, NOT_BY_ALICE, "digest", NOON, "marks", "release-2")),
                new Sample(Opening.class, new Opening.Refused("ApprovalTaskValidationFailed", "no approvers")),
                new Sample(Opening.class, new Opening.Over(GateOutcome.CANCELLED, "cancelled")),
                new Sample(CountCommand.class, new CountCommand(REQUEST, OPENED, List.of(ACT), 4)),
                new Sample(
                        Count.class, new Count.Waiting(1, "one more", Map.of("act-1", "its signature does not hold"))),
                new Sample(Count.class, new Count.Decided(new Decision.TimedOut(NOON), Map.of())),
                new Sample(Count.class, new Count.Over(GateOutcome.GONE, "deleted")),
                new Sample(
                        CloseCommand.class,
                        new CloseCommand(
                                REQUEST,
                                OPENED,
                                GateOutcome.APPROVED,
                                new Decision.Approved(List.of("alice"), ""),
                                "Succeeded",
                                "approved",
                                List.of(ACT),
                                6)),
                new Sample(
                        CloseCommand.class,
                        new CloseCommand(REQUEST, null, GateOutcome.REFUSED, null, "Bad", "bad", List.of(), 1)),
                new Sample(VoteReceipt.class, new VoteReceipt(true, "counted")),
                new Sample(GateView.class, new GateView("pending", RULE, 1, NOON, "one more")),
                new Sample(GateView.class, new GateView("", null, 0, null, "")),
                new Sample(Approver.class, VOTED),
                new Sample(GateOutcome.class, GateOutcome.TIMED_OUT));
    }

    /**
     * A value as a history stores it.
     *
     * @param declared what the workflow or activity interface declares
     */
    record Sample(Class<?> declared, Object value) {
        @Override
        public String toString() {
            return declared.getSimpleName() + " " + value;
        }
    }
}
