package dev.countersign.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.gate.Opening.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VoteCheckTest {

    private static final Instant DEADLINE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Opened OPENED =
            new Opened(FakeGate.TASK, FakeGate.RULE, "digest", DEADLINE, "marks", "release-7");

    private static SignedAct act(Act what, String about, Instant at, String message) {
        return new SignedAct(
                "here", about, what, "request", "", "digest", "alice", List.of(), message, at, "1", "key", "good");
    }

    private static Optional<String> problem(SignedAct act) {
        return VoteCheck.problem(act, OPENED);
    }

    @Test
    void aVoteInTimeAboutTheTaskIsTaken() {
        assertThat(problem(act(Act.APPROVE, "task-uid", DEADLINE.minusMillis(1), "ok")))
                .isEmpty();
        assertThat(problem(act(Act.REJECT, "task-uid", DEADLINE.minusMillis(1), "no")))
                .isEmpty();
    }

    @Test
    void whatATaskIsAboutIsNotKnownBeforeItIsOpen() {
        assertThat(VoteCheck.problem(act(Act.REJECT, "other-uid", DEADLINE, ""), null))
                .isEmpty();
    }

    @Test
    void aVoteSignedAtTheDeadlineIsTooLate() {
        assertThat(problem(act(Act.APPROVE, "task-uid", DEADLINE, ""))).isPresent();
    }

    @Test
    void aVoteAboutAnotherTaskIsNotTaken() {
        assertThat(problem(act(Act.APPROVE, "other-uid", DEADLINE.minusMillis(1), "")))
                .contains("the act is about another task");
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAW", "EXTEND", "GIVE_BACK", "END"})
    void onlyApproveAndRejectAreVotes(Act what) {
        assertThat(problem(act(what, "task-uid", DEADLINE.minusMillis(1), ""))).isPresent();
    }

    @Test
    void whatCannotBeWrittenDownIsNotTaken() {
        assertThat(problem(act(Act.APPROVE, "task-uid", DEADLINE.minusMillis(1), "\ud800")))
                .isPresent();
        assertThat(problem(act(Act.APPROVE, "task-uid", DEADLINE.minusMillis(1), "a".repeat(20_000))))
                .isPresent();
    }
}
