package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnVoteIT {

    private static final String THREE = """
            - {name: dora, type: User, input: pending}
            - {name: emil, input: pending}
            - {name: frida, type: "", input: pending}
            """;

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject"})
    void anApproverAnswersInHerOwnEntryWithAMessage(String answer) {
        ApprovalTask task = world.ask(THREE);

        ApprovalTask answered = world.as("dora").patch(task, """
                        - {op: replace, path: /spec/approvers/0/input, value: %s}
                        - {op: add, path: /spec/approvers/0/message, value: "because it's \\"fine\\""}
                        """.formatted(answer));

        assertThat(answered.getSpec().approvers().getFirst())
                .isEqualTo(new Approver("dora", "User", answer, "because it's \"fine\"", List.of()));
    }

    @Test
    void anApproverWhoseEntryHasNoTypeOrAnEmptyOneIsAPerson() {
        ApprovalTask task = world.ask(THREE);

        world.as("emil").patch(task, "[{op: replace, path: /spec/approvers/1/input, value: approve}]");
        world.as("frida").patch(task, "[{op: replace, path: /spec/approvers/2/input, value: approve}]");

        assertThat(world.read(task).getSpec().approvers())
                .extracting(Approver::input)
                .containsExactly("pending", "approve", "approve");
    }

    @Test
    void anApproveBecomesARejectAndNeverTheOtherWay() {
        ApprovalTask task = world.ask(THREE);
        Voter dora = world.as("dora");

        dora.patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]");
        dora.patch(task, "[{op: replace, path: /spec/approvers/0/input, value: reject}]");

        assertThatThrownBy(() -> dora.patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("an input goes from pending to approve or reject, or from approve to reject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "approve"})
    void anApproveIsNotTakenBackOrRepeated(String again) {
        ApprovalTask task = world.ask(THREE);
        Voter dora = world.as("dora");
        dora.patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]");

        assertThatThrownBy(() -> dora.patch(task, """
                        - {op: replace, path: /spec/approvers/0/input, value: %s}
                        - {op: add, path: /spec/approvers/0/message, value: another word}
                        """.formatted(again)))
                .hasMessageContaining("an input goes from pending to approve or reject, or from approve to reject");
    }

    @Test
    void aMessageWithoutAnAnswerIsNoAnswer() {
        ApprovalTask task = world.ask(THREE);

        assertThatThrownBy(() -> world.as("dora")
                        .patch(task, "[{op: add, path: /spec/approvers/0/message, value: let me think}]"))
                .hasMessageContaining("an input goes from pending to approve or reject");
    }

    @Test
    void nobodyAnswersForSomebodyElse() {
        ApprovalTask task = world.ask(THREE);

        assertThatThrownBy(() ->
                        world.as("dora").patch(task, "[{op: replace, path: /spec/approvers/1/input, value: approve}]"))
                .hasMessageContaining("dora may change their own entry, not that of emil");
        assertThatThrownBy(() -> world.as("dora").patch(task, """
                                - {op: replace, path: /spec/approvers/0/input, value: approve}
                                - {op: replace, path: /spec/approvers/2/input, value: approve}
                                """))
                .hasMessageContaining("dora may change their own entry, not that of frida");
        assertThatThrownBy(() -> world.as("dora").patch(task, """
                                - {op: replace, path: /spec/approvers/0/input, value: approve}
                                - {op: add, path: /spec/approvers/1/message, value: words put into a mouth}
                                """)).hasMessageContaining("not that of emil");
    }

    @Test
    void whoIsNotAskedCannotAnswerAndIsToldWhoIs() {
        ApprovalTask task = world.ask(THREE + "- {name: owners, type: Group, input: pending}\n");

        assertThatThrownBy(() -> world.as("mallory", "strangers")
                        .patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("mallory is not asked here, neither by name nor as a member of a group;"
                        + " asked are: dora, emil, frida, group:owners");
    }

    @Test
    void administratorsAnswerForNobodyEither() {
        ApprovalTask task = world.ask(THREE);

        assertThatThrownBy(() -> world.asAdministrator()
                        .patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("is not asked here");
    }

    @Test
    void beingCalledLikeAGroupIsNotBeingInIt() {
        ApprovalTask task = world.ask("- {name: owners, type: Group, input: pending}");

        assertThatThrownBy(() -> world.as("owners").patch(task, """
                                - {op: replace, path: /spec/approvers/0/input, value: approve}
                                - {op: add, path: /spec/approvers/0/users, value: [{name: owners, input: approve}]}
                                """)).hasMessageContaining("owners is not asked here");
    }

    @Test
    void beingInAGroupCalledLikeAPersonIsNotBeingThatPerson() {
        ApprovalTask task = world.ask(THREE);

        assertThatThrownBy(() -> world.as("mallory", "dora")
                        .patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("mallory is not asked here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approved", "rejected"})
    void nobodyAnswersOnceTheTaskIsDecided(String state) {
        ApprovalTask task = world.askAndAnswer(THREE, state);

        assertThatThrownBy(() ->
                        world.as("dora").patch(task, "[{op: replace, path: /spec/approvers/0/input, value: reject}]"))
                .hasMessageContaining("this ApprovalTask is " + state + ", its answers cannot change any more");
    }

    @Test
    void writingBackWhatWasReadChangesNothingAndPasses() {
        ApprovalTask task = world.askAndAnswer(THREE, "pending");
        world.as("frida").patch(task, "[{op: replace, path: /spec/approvers/2/input, value: approve}]");

        ApprovalTask written = world.as("mallory").update(world.read(task));

        assertThat(written.getSpec()).isEqualTo(world.read(task).getSpec());
    }

    @Test
    void aWholeObjectMayBeWrittenBackWithOnesOwnAnswer() {
        ApprovalTask read = world.read(world.ask(THREE));
        List<Approver> approvers = new ArrayList<>(read.getSpec().approvers());
        approvers.set(0, new Approver("dora", "User", "approve", null, List.of()));
        // Some clients leave an empty type out, and the API server fills in its default.
        approvers.set(2, new Approver("frida", null, "pending", "", List.of()));
        read.setSpec(new ApprovalTaskSpec(
                approvers,
                read.getSpec().numberOfApprovalsRequired(),
                read.getSpec().description()));

        ApprovalTask written = world.as("dora").update(read);

        assertThat(written.getSpec().approvers())
                .extracting(Approver::input)
                .containsExactly("approve", "pending", "pending");
    }
}
