package dev.countersign.api;

import dev.countersign.api.Samples.Sample;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.NoticeReceipt;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.api.assumption.Tidings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One value of every kind that the workflow of a role assumption sends and gets. */
final class RolePayloads {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final RequestRef REQUEST = new RequestRef("ws-payments", "cluster.admin-assume-tjh2d", "uid");
    private static final RoleRequest ASKED = new RoleRequest(
            SubjectKind.USER,
            "alice@example.com",
            "alice@example.com",
            List.of("oncall"),
            RoleRef.parse("cluster.admin"),
            "prod-eu",
            "",
            NOON,
            "INC-481");
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(new Stage(
                    "owners",
                    List.of(new Alternative(List.of(new Places(new People(List.of("owners"), List.of()), 1)))),
                    null,
                    null,
                    null)),
            Duration.ofHours(4),
            1,
            false,
            false);
    private static final Terms TERMS = new Terms(
            ASKED,
            List.of(RoleRule.on(List.of("*"), List.of("*"), List.of("*"))),
            new PolicyRef(PolicyRef.WORKSPACE_KIND, "oncall-prod", "policy-uid", 4),
            Duration.ofMinutes(45),
            RULE,
            "digest",
            NOON.plusSeconds(60),
            NOON.plusSeconds(3600),
            true,
            Duration.ofMinutes(10));
    /** Terms of an assignment. */
    static final Terms ASSIGNED =
            new Terms(ASKED, TERMS.rules(), TERMS.policy(), null, null, "", null, null, false, null, true, "token-uid");

    private static final SignedAct VOTE = new SignedAct(
            "here",
            "uid",
            Act.APPROVE,
            "request",
            "owners",
            "digest",
            "bob",
            List.of("owners"),
            "ok",
            NOON,
            "1",
            "k",
            "s");
    private static final Ballot BALLOT = new Ballot(Ballot.REQUEST, List.of(NOON), List.of(VOTE), true);
    private static final ExtensionWish WISH = new ExtensionWish(VOTE, TERMS, BALLOT);
    private static final List<GrantedObject> OBJECTS =
            List.of(new GrantedObject("ClusterRoleBinding", "", "countersign-x", "binding-uid"));
    private static final ActiveGrant GRANT = new ActiveGrant(OBJECTS, NOON, NOON.plusSeconds(2700), 1);
    private static final Map<String, String> REFUSED = Map.of("7", "the signature does not hold");

    private static final RevokeCommand REVOKE = new RevokeCommand(
            REQUEST, ASKED, TERMS, BALLOT, OBJECTS, Outcome.EXPIRED, "Expired", "its time ran out", NOON, NOON, 5);
    private static final Tidings TIDINGS = new Tidings(
            List.of("request/reminder/owners"),
            List.of(new Notice(
                    REQUEST,
                    NoticeEvent.REMINDER,
                    "request/reminder/owners",
                    NOON,
                    ASKED,
                    TERMS.policy(),
                    new Notice.Clocks(NOON, Duration.ofMinutes(45), null),
                    new Notice.Asking(
                            "owners",
                            "owners: 1 of owners",
                            new People(List.of("owners"), List.of()),
                            List.of("alice")),
                    "nobody has decided yet",
                    new Notice.Decision(true, List.of("bob")),
                    Outcome.EXPIRED)));

    private RolePayloads() {}

    static Stream<Sample> all() {
        return Stream.of(
                new Sample(RoleAssumptionInput.class, RoleAssumptionInput.of(REQUEST)),
                new Sample(
                        RoleAssumptionInput.class,
                        new RoleAssumptionInput(
                                REQUEST,
                                new RoleAssumptionInput.Carried(
                                        TERMS, BALLOT, List.of(VOTE), GRANT, WISH, NOON, 9, TIDINGS))),
                new Sample(NoticeReceipt.class, new NoticeReceipt(List.of("hooks.example.com: 503"))),
                new Sample(
                        RoleAssumptionView.class,
                        new RoleAssumptionView(
                                new AccessPhase.Active(NOON),
                                TERMS,
                                "active",
                                "request",
                                "owners",
                                NOON,
                                NOON,
                                2,
                                null)),
                new Sample(ActReceipt.class, new ActReceipt(false, "it is about another request")),
                new Sample(EvaluateCommand.class, new EvaluateCommand(REQUEST, 1)),
                new Sample(Evaluation.class, new Evaluation.Allowed(TERMS, "oncall-prod allows it")),
                new Sample(
                        Evaluation.class,
                        new Evaluation.Refused(null, Outcome.WITHDRAWN, "RequestGone", "it was deleted")),
                new Sample(CountCommand.class, new CountCommand(REQUEST, TERMS, BALLOT, List.of(VOTE), 2)),
                new Sample(Count.class, new Count.Waiting("owners: 1 of owners", REFUSED)),
                new Sample(Count.class, new Count.StageApproved(List.of(VOTE), "approved by bob", REFUSED)),
                new Sample(Count.class, new Count.Over(Outcome.REJECTED, "Rejected", "rejected by bob", REFUSED)),
                new Sample(GrantCommand.class, new GrantCommand(REQUEST, TERMS, BALLOT, NOON, NOON, NOON, 3)),
                new Sample(GrantCommand.class, new GrantCommand(REQUEST, ASSIGNED, BALLOT, null, NOON, NOON, 3)),
                new Sample(GrantResult.class, new GrantResult.Granted(OBJECTS, NOON, 1, "active until noon")),
                new Sample(GrantResult.class, new GrantResult.NotGranted(Outcome.DENIED, "Denied", "frozen")),
                new Sample(GrantResult.class, new GrantResult.TooLate()),
                new Sample(
                        ObserveCommand.class,
                        new ObserveCommand(REQUEST, TERMS, BALLOT, GRANT, WISH, List.of(VOTE), 4)),
                new Sample(Standing.class, new Standing.Stands("active", REFUSED)),
                new Sample(
                        Standing.class, new Standing.Extendable(NOON, "extended until noon", List.of(VOTE), REFUSED)),
                new Sample(Standing.class, new Standing.Asked(WISH, "asked", REFUSED)),
                new Sample(Standing.class, new Standing.StageApproved(List.of(VOTE), "approved by bob", REFUSED)),
                new Sample(Standing.class, new Standing.NotExtended("rejected by bob", REFUSED)),
                new Sample(Standing.class, new Standing.Drifted("somebody has removed Role x", REFUSED)),
                new Sample(Standing.class, new Standing.Over(Outcome.GIVEN_BACK, "GivenBack", "by alice", REFUSED)),
                new Sample(RevokeCommand.class, REVOKE),
                new Sample(AbandonCommand.class, new AbandonCommand(REVOKE, List.of(VOTE))),
                new Sample(Abandonment.class, new Abandonment(VOTE, REFUSED)));
    }
}
