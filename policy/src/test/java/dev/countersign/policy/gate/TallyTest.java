package dev.countersign.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TallyTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/cases/tally.csv", delimiter = '|')
    void counts(String sentence, int required, String approvers, String expected) {
        Tally.Result result = Tally.count(Tasks.approvers(approvers), required);
        assertThat(result.state() + " " + result.received() + " " + result.approvedBy() + " " + result.rejectedBy())
                .as(sentence)
                .isEqualTo(expected);
    }

    @Test
    void responsesStandInTheOrderInWhichPeopleWereAskedAndSilentOnesDoNot() {
        assertThat(Tally.count(Tasks.approvers("""
                                        [{name: zoe, input: approve, message: fine},
                                         {name: ops, type: Group, input: approve, message: not mine,
                                          users: [{name: bob, input: approve, message: ok}, {name: eve, input: reject}, {name: kim}]},
                                         {name: amy, input: pending},
                                         {name: dev, type: Group, input: approve, users: [{name: zoe, input: approve}]},
                                         {name: dan, input: reject, message: no way}]
                                        """), 1).responses())
                .containsExactly(
                        new Response("zoe", ApproverType.USER, Answer.APPROVED, "fine", List.of()),
                        new Response(
                                "ops",
                                ApproverType.GROUP,
                                Answer.REJECTED,
                                "",
                                List.of(
                                        new Response.Member("bob", Answer.APPROVED, "ok"),
                                        new Response.Member("eve", Answer.REJECTED, ""))),
                        new Response("dan", ApproverType.USER, Answer.REJECTED, "no way", List.of()));
    }

    @Test
    void theOrderOfEntriesChangesNeitherStateNorPeople() {
        List<Approver> approvers = new ArrayList<>(Tasks.approvers("""
                [{name: zoe, input: approve}, {name: amy, input: approve}, {name: kim},
                 {name: ops, type: Group, input: approve, users: [{name: zoe, input: approve}, {name: bob, input: approve}]}]
                """));
        Tally.Result result = Tally.count(approvers, 3);
        Random order = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(approvers, order);
            Tally.Result again = Tally.count(approvers, 3);
            assertThat(again.state()).isEqualTo(result.state()).isEqualTo(Tally.State.APPROVED);
            assertThat(again.approvedBy()).isEqualTo(result.approvedBy()).containsExactly("amy", "bob", "zoe");
        }
    }

    @Test
    void aQuorumOfNobodyIsRefused() {
        assertThatThrownBy(() -> Tally.count(List.of(Approver.user("a")), 0))
                .hasMessage("an approval needs at least one yes, not 0");
    }

    @Test
    void theWordsAreThoseOfTheStatus() {
        assertThat(Tally.State.PENDING.word()).isEqualTo("pending");
        assertThat(Tally.State.APPROVED.word())
                .isEqualTo(Answer.APPROVED.word())
                .isEqualTo("approved");
        assertThat(Tally.State.REJECTED.word())
                .isEqualTo(Answer.REJECTED.word())
                .isEqualTo("rejected");
    }
}
