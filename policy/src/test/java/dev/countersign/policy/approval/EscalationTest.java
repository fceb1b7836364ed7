package dev.countersign.policy.approval;

import static dev.countersign.policy.approval.Rules.all;
import static dev.countersign.policy.approval.Rules.escalating;
import static dev.countersign.policy.approval.Rules.need;
import static dev.countersign.policy.approval.Rules.rule;
import static dev.countersign.policy.approval.Rules.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.assumption.Stage;
import dev.countersign.policy.approval.StageResult.StageApproved;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private static final Stage STAGE =
            escalating(stage("owners", all(need(1, "a"), need(1, "b"))), Duration.ofMinutes(30), "oncall");
    private static final Asked ASKED = Asked.by(rule(STAGE));

    @Test
    void afterSilenceThoseItEscalatesToFillAnyOpenPlace() {
        assertThat(ASKED.result(ASKED.approve("bob@x", 1, "a"), ASKED.approve("dave@x", 30, "oncall")))
                .isInstanceOf(StageApproved.class);
        assertThat(ASKED.result(ASKED.approve("bob@x", 1, "b"), ASKED.approve("dave@x", 30, "oncall")))
                .isInstanceOf(StageApproved.class);
    }

    @Test
    void afterSilenceAStrangerFillsNoPlace() {
        assertThat(ASKED.count(ASKED.approve("eve@x", 30, "others")).refused())
                .extracting(Refusal::reason)
                .containsExactly("eve@x is not asked in the stage 'owners'");
    }

    @Test
    void theWordsSayWhoElseMayVoteSinceItEscalated() {
        assertThat(RuleWords.escalation(STAGE, Asked.NOON))
                .isEqualTo("; escalated at 2026-11-23T12:00:00Z: oncall may fill any open place as well");
        assertThat(RuleWords.escalation(stage("s", all(need(1, "a"))), Asked.NOON))
                .isEmpty();
    }

    @Test
    void countsNeverShrink() {
        assertThat(ASKED.result(ASKED.approve("dave@x", 31, "oncall"))).isEqualTo(new Waiting("owners: 1 of b"));
    }

    @Test
    void aVoteSignedBeforeItEscalatesSaysFromWhenOnItWouldCount() {
        assertThat(ASKED.count(ASKED.approve("dave@x", 29, "oncall")).refused())
                .extracting(Refusal::reason)
                .containsExactly(
                        "dave@x is not asked in the stage 'owners' before it escalates at 2026-11-23T12:30:00Z");
    }

    @Test
    void theClockOfAnEscalationBeginsWithItsStage() {
        Asked second = Asked.by(rule(stage("first", all(need(1, "a"))), STAGE)).next(ASKED.approve("bob@x", 1, "a"));
        assertThat(second.count(second.approve("dave@x", 30, "oncall")).refused())
                .hasSize(1);
        assertThat(second.count(second.approve("dave@x", 31, "oncall")).refused())
                .isEmpty();
    }

    @Test
    void remindersAndEscalationComeAfterTheStageBeganAndBeforeTheDeadlineOnly() {
        Instant start = Asked.NOON;
        Stage both =
                new Stage("owners", STAGE.anyOf(), Duration.ofMinutes(15), STAGE.escalateAfter(), STAGE.escalateTo());
        assertThat(StageTimes.of(both, start, Asked.DEADLINE))
                .isEqualTo(new StageTimes(Optional.of(start.plusSeconds(900)), Optional.of(start.plusSeconds(1800))));
        assertThat(StageTimes.of(both, start, start.plusSeconds(1800)))
                .isEqualTo(new StageTimes(Optional.of(start.plusSeconds(900)), Optional.empty()));
        assertThat(StageTimes.of(stage("s", all(need(1, "a"))), start, Asked.DEADLINE))
                .isEqualTo(new StageTimes(Optional.empty(), Optional.empty()));
    }
}
