package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.escalating;
import static dev.countersign.policy.approval.Rules.group;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rejections;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.StageResult.Unreachable;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreachableTest {

    private static final String NO_LONGER =
            "the approval can no longer be complete, with distinct people for all places: ";
    private static final Stage TWO_LEADS = stage("owners", all(need(2, "workspace:leads")));
    private static final Asked ASKED = Asked.by(rejections(2, rule(TWO_LEADS))).in(group("leads", "bob@x", "carol@x"));

    @Test
    void aStageEndsWhenThoseWhoAreLeftCannotFillItsPlaces() {
        assertThat(ASKED.result(ASKED.reject("bob@x", 1)))
                .isEqualTo(new Unreachable(
                        NO_LONGER + "owners: 2 of workspace:leads (only carol@x can)", List.of("bob@x")));
    }

    @Test
    void ofManyWhoAreLeftSomeAreNamedAndTheOthersCounted() {
        Asked six = Asked.by(rejections(2, rule(stage("owners", all(need(9, "workspace:leads"))))));
        assertThat(six.in(group("leads", "a@x", "b@x", "c@x", "d@x", "e@x", "f@x"))
                        .result())
                .isEqualTo(new Unreachable(
                        NO_LONGER + "owners: 9 of workspace:leads (only a@x, b@x, c@x, d@x, e@x and 1 more can)",
                        List.of()));
        assertThat(six.in(group("leads", "a@x", "b@x", "c@x", "d@x", "e@x")).result())
                .isEqualTo(new Unreachable(
                        NO_LONGER + "owners: 9 of workspace:leads (only a@x, b@x, c@x, d@x, e@x can)", List.of()));
    }

    @Test
    void aStageGoesOnWhileEnoughPeopleAreLeft() {
        Asked three = ASKED.in(group("leads", "bob@x", "carol@x", "dave@x"));
        assertThat(three.result(three.reject("bob@x", 1))).isInstanceOf(Waiting.class);
    }

    @Test
    void whereMembersAreNotKnownItWaits() {
        Asked provider = Asked.by(rejections(2, rule(stage("owners", all(need(2, "leads"))))));
        assertThat(provider.result(provider.reject("bob@x", 1, "leads"))).isInstanceOf(Waiting.class);
    }

    @Test
    void whoLeftTheGroupLeavesAStageThatCannotBeApproved() {
        assertThat(ASKED.in(group("leads", "carol@x")).result()).isInstanceOf(Unreachable.class);
    }

    @Test
    void thoseItWillEscalateToAreReckonedWith() {
        Asked escalates = Asked.by(rejections(2, rule(escalating(TWO_LEADS, Duration.ofMinutes(30), "oncall"))))
                .in(group("leads", "bob@x"));
        assertThat(escalates.result()).isInstanceOf(Waiting.class);
        Asked tooLate = Asked.by(rejections(2, rule(escalating(TWO_LEADS, Duration.ofHours(1), "oncall"))))
                .in(group("leads", "bob@x"));
        assertThat(tooLate.result()).isInstanceOf(Unreachable.class);
    }

    @Test
    void theRequestEndsWhenALaterStageHasNobodyLeft() {
        Asked second = Asked.by(
                rule(stage("first", all(need(1, "bob@x", "carol@x"))), stage("second", all(need(1, "bob@x")))));
        assertThat(second.next(second.approve("bob@x", 1)).result())
                .isEqualTo(new Unreachable(NO_LONGER + "second: bob@x (nobody can)", List.of()));
    }
}
