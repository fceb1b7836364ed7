package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.Approver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker, which writes answers that people signed elsewhere, and the verdict. */
class WorkerWritesIT {

    private static final String APPROVERS = """
            - {name: dora, input: pending}
            - {name: emil, input: pending}
            - {name: owners, type: Group, input: pending}
            """;

    private static final String ALL_ANSWER = """
            - {op: replace, path: /spec/approvers/0/input, value: approve}
            - {op: add, path: /spec/approvers/0/message, value: signed elsewhere}
            - {op: replace, path: /spec/approvers/1/input, value: approve}
            - {op: replace, path: /spec/approvers/2/input, value: approve}
            - {op: add, path: /spec/approvers/2/users, value: [{name: greta, input: approve}, {name: igor, input: approve}]}
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

    @Test
    void theWorkerWritesAcceptedAnswersOfPeopleAndGroups() {
        ApprovalTask task = world.ask(APPROVERS);

        world.worker().patch(task, ALL_ANSWER);
        world.worker().patch(task, "[{op: replace, path: /spec/approvers/1/input, value: reject}]");

        assertThat(world.read(task).getSpec().approvers())
                .extracting(Approver::input)
                .containsExactly("approve", "reject", "approve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{op: replace, path: /spec/approvers/0/input, value: pending}]",
                "[{op: replace, path: /spec/approvers/0/message, value: something else}]",
                "[{op: replace, path: /spec/approvers/2/input, value: pending}]",
                "[{op: remove, path: /spec/approvers/2/users/0}]",
                "[{op: replace, path: /spec/approvers/2/users/0/input, value: pending}]",
                "[{op: add, path: /spec/approvers/2/users/0/message, value: something else}]",
                "[{op: add, path: /spec/approvers/2/users/-, value: {name: henrik, input: pending}}]"
            })
    void theWorkerTakesNoAnswerAwayAndPutsNoWordsIntoMouths(String patch) {
        ApprovalTask task = world.ask(APPROVERS);
        ApprovalTask answered = world.worker().patch(task, ALL_ANSWER);

        assertThatThrownBy(() -> world.worker().patch(task, patch)).hasMessageContaining("spec.approvers: ");
        assertThat(world.read(task).getSpec()).isEqualTo(answered.getSpec());
    }

    @Test
    void theWorkerWritesNoAnswerIntoADecidedTask() {
        ApprovalTask task = world.askAndAnswer(APPROVERS, "rejected");

        assertThatThrownBy(() -> world.worker().patch(task, ALL_ANSWER))
                .hasMessageContaining("this ApprovalTask is rejected");
    }

    @Test
    void nobodyElseWritesTheStatus() {
        ApprovalTask task = world.ask(APPROVERS);
        String forged = """
                - op: add
                  path: /status
                  value: {state: approved, approversResponse: [{name: dora, type: User, response: approved}]}
                """;

        for (Voter voter : new Voter[] {world.as("dora"), world.as("mallory"), world.asAdministrator()}) {
            assertThatThrownBy(() -> voter.patchStatus(task, forged))
                    .hasMessageContaining("the status of an ApprovalTask is written by Countersign's worker only");
        }
        assertThat(world.read(task).getStatus().state()).isNull();
    }

    @Test
    void theStarterMayDoNothingSpecial() {
        ApprovalTask task = world.ask(APPROVERS);
        Voter starter = world.asProgram("countersign-starter");

        assertThatThrownBy(() -> starter.patch(task, "[{op: replace, path: /spec/approvers/0/input, value: approve}]"))
                .hasMessageContaining("is not asked here");
        assertThatThrownBy(() -> starter.patchStatus(task, "[{op: add, path: /status, value: {state: approved}}]"))
                .hasMessageContaining("written by Countersign's worker only");
    }

    @Test
    void nobodyElseCreatesATask() {
        for (Voter voter : new Voter[] {world.as("mallory"), world.asAdministrator()}) {
            assertThatThrownBy(() -> voter.create(world.task("forged", "- {name: mallory, input: pending}")))
                    .hasMessageContaining("an ApprovalTask is created by Countersign's worker only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {name: dora, input: approve}",
                "- {name: owners, type: Group, input: approve}",
                "- {name: owners, type: Group, input: pending, users: [{name: greta, input: approve}]}"
            })
    void evenTheWorkersTasksBeginWithNobodysAnswer(String approvers) {
        assertThatThrownBy(() -> world.ask(approvers))
                .hasMessageContaining("an ApprovalTask begins with every input pending and nobody's answer");
    }
}
