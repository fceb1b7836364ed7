package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver.Member;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupVoteIT {

    private static final String GRETA_APPROVES = """
            - {op: replace, path: /spec/approvers/0/input, value: approve}
            - {op: add, path: /spec/approvers/0/users, value: [{name: greta, input: approve}]}
            """;

    private static VoteWorld world;
    private static Voter greta;
    private static Voter henrik;

    private ApprovalTask task;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
        greta = world.as("greta", "owners");
        henrik = world.as("henrik", "owners", "auditors");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void ask() {
        task = world.ask("""
                - {name: owners, type: Group, input: pending}
                - {name: auditors, type: Group, input: pending}
                - {name: henrik, input: pending}
                """);
    }

    @Test
    void aMemberAnswersWithTheGroupAndAnotherJoinsHer() {
        greta.patch(task, GRETA_APPROVES);
        henrik.patch(task, "[{op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: approve}}]");

        assertThat(world.read(task).getSpec().approvers().getFirst().users())
                .extracting(Member::name, Member::input)
                .containsExactly(tuple("greta", "approve"), tuple("henrik", "approve"));
    }

    @Test
    void aMemberAnswersForAllHerGroupsAndAsAPersonInOneEdit() {
        henrik.patch(task, """
                - {op: replace, path: /spec/approvers/0/input, value: approve}
                - {op: add, path: /spec/approvers/0/users, value: [{name: henrik, input: approve, message: ok}]}
                - {op: add, path: /spec/approvers/0/message, value: ok}
                - {op: replace, path: /spec/approvers/1/input, value: approve}
                - {op: add, path: /spec/approvers/1/users, value: [{name: henrik, input: approve, message: ok}]}
                - {op: replace, path: /spec/approvers/2/input, value: approve}
                """);

        assertThat(world.read(task).getSpec().approvers())
                .allMatch(approver -> approver.input().equals("approve"));
    }

    @Test
    void aMemberRejectsWhatAnotherApproved() {
        greta.patch(task, GRETA_APPROVES);
        henrik.patch(task, """
                - {op: replace, path: /spec/approvers/0/input, value: reject}
                - {op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: reject}}
                - {op: add, path: /spec/approvers/0/message, value: not on a Friday}
                """);

        assertThat(world.read(task).getSpec().approvers().getFirst().input()).isEqualTo("reject");
    }

    @Test
    void aMembersApproveBecomesAReject() {
        greta.patch(task, GRETA_APPROVES);
        greta.patch(task, """
                - {op: replace, path: /spec/approvers/0/input, value: reject}
                - {op: replace, path: /spec/approvers/0/users/0/input, value: reject}
                """);

        assertThat(world.read(task)
                        .getSpec()
                        .approvers()
                        .getFirst()
                        .users()
                        .getFirst()
                        .input())
                .isEqualTo("reject");
        assertThatThrownBy(() -> greta.patch(task, """
                        - {op: replace, path: /spec/approvers/0/input, value: approve}
                        - {op: replace, path: /spec/approvers/0/users/0/input, value: approve}
                        """))
                .hasMessageContaining("the input of a group goes from pending to approve or reject");
    }

    static Stream<Arguments> attacksAfterGretaApproved() {
        return Stream.of(
                Arguments.of(
                        "a member adds somebody who never answered",
                        """
                        - {op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: approve}}
                        - {op: add, path: /spec/approvers/0/users/-, value: {name: igor, input: approve}}
                        """,
                        "henrik may change or add their own entry only"),
                Arguments.of(
                        "a member adds somebody else instead of himself",
                        "[{op: add, path: /spec/approvers/0/users/-, value: {name: igor, input: approve}}]",
                        "henrik may change or add their own entry only"),
                Arguments.of(
                        "a member takes somebody's answer away",
                        "[{op: replace, path: /spec/approvers/0/users, value: [{name: henrik, input: approve}]}]",
                        "henrik may change or add their own entry only"),
                Arguments.of(
                        "a member takes all answers away",
                        "[{op: remove, path: /spec/approvers/0/users}]",
                        "henrik may change or add their own entry only"),
                Arguments.of(
                        "a member turns somebody's answer round", """
                        - {op: replace, path: /spec/approvers/0/input, value: reject}
                        - {op: replace, path: /spec/approvers/0/users/0/input, value: reject}
                        - {op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: reject}}
                        """, "henrik may change or add their own entry only"),
                Arguments.of(
                        "a member puts words into somebody's mouth",
                        """
                        - {op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: approve}}
                        - {op: add, path: /spec/approvers/0/users/0/message, value: hooray}
                        """,
                        "henrik may change or add their own entry only"),
                Arguments.of(
                        "a member rejects for the group without saying who",
                        "[{op: replace, path: /spec/approvers/0/input, value: reject}]",
                        "put yourself into its users with the same input"),
                Arguments.of(
                        "a member says one thing and the group another",
                        "[{op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: reject}}]",
                        "put yourself into its users with the same input"),
                Arguments.of("a member makes the group pending again", """
                        - {op: replace, path: /spec/approvers/0/input, value: pending}
                        - {op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: pending}}
                        """, "set its input to approve or reject"),
                Arguments.of(
                        "a member changes nothing but the group's message",
                        "[{op: add, path: /spec/approvers/0/message, value: hooray}]",
                        "put yourself into its users with the same input"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacksAfterGretaApproved")
    void isRefused(String attack, String patch, String refusal) {
        ApprovalTask answered = greta.patch(task, GRETA_APPROVES);

        assertThatThrownBy(() -> henrik.patch(task, patch)).as(attack).hasMessageContaining(refusal);
        assertThat(world.read(task).getSpec()).isEqualTo(answered.getSpec());
    }

    @Test
    void aRejectOfTheGroupIsNotTurnedRoundByAnotherMember() {
        greta.patch(task, GRETA_APPROVES.replace("approve}", "reject}"));

        assertThatThrownBy(() -> henrik.patch(task, """
                        - {op: replace, path: /spec/approvers/0/input, value: approve}
                        - {op: add, path: /spec/approvers/0/users/-, value: {name: henrik, input: approve}}
                        """))
                .hasMessageContaining("the input of a group goes from pending to approve or reject");
    }

    @Test
    void aMemberWhoHasAnsweredCannotAnswerAgain() {
        greta.patch(task, GRETA_APPROVES);

        assertThatThrownBy(() -> greta.patch(task, """
                        - {op: add, path: /spec/approvers/0/message, value: hooray}
                        - {op: add, path: /spec/approvers/0/users/0/message, value: hooray}
                        """))
                .hasMessageContaining("you have answered for your group already");
    }

    @Test
    void aGroupsAnswerNeedsItsMemberAndNothingLess() {
        assertThatThrownBy(() -> greta.patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("put yourself into its users with the same input");
        assertThatThrownBy(() -> greta.patch(
                        task, "[{op: add, path: /spec/approvers/0/users, value: [{name: greta, input: approve}]}]"))
                .hasMessageContaining("to answer for your group, set its input");
    }

    @Test
    void nobodyAnswersForAGroupOfOthers() {
        assertThatThrownBy(() -> greta.patch(task, """
                        - {op: replace, path: /spec/approvers/1/input, value: approve}
                        - {op: add, path: /spec/approvers/1/users, value: [{name: greta, input: approve}]}
                        """))
                .hasMessageContaining("greta may change their own entry, not that of group:auditors");
        assertThatThrownBy(() -> world.as("mallory").patch(task, GRETA_APPROVES))
                .hasMessageContaining("mallory is not asked here");
    }

    @Test
    void nobodyPutsAPersonIntoAGroupUnderAnotherName() {
        assertThatThrownBy(() -> henrik.patch(task, GRETA_APPROVES))
                .hasMessageContaining("henrik may change or add their own entry only");
    }
}
