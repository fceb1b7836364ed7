package dev.countersign.starter.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;

/**
 * What happens to ApprovalTasks: votes, deletions and what their status claims are passed on to the workflow that asks.
 * Nothing in an object tells a status that the gate wrote from one that was forged: a forger chooses the field manager
 * too. So the gate is told of its own writes as well; it counts again, finds the status right and leaves it.
 */
final class QuestionChanges implements FactHandler<Question> {

    private final GateDesk desk;

    QuestionChanges(GateDesk desk) {
        this.desk = desk;
    }

    @Override
    public void appeared(At at, Question question) {
        // NB. Votes in a task that we have never seen were cast while nobody watched.
        if (question.uncounted() || question.leaving()) {
            nudge(at, question, "ApprovalTask seen with votes");
        }
    }

    @Override
    public void changed(At at, Question before, Question now) {
        if (before.asked() != now.asked()) {
            nudge(at, now, "ApprovalTask edited");
        }
        if (before.claimed() != now.claimed()) {
            nudge(at, now, "ApprovalTask has another status");
        }
        if (before.leaving() != now.leaving()) {
            nudge(at, now, "ApprovalTask is being deleted");
        }
    }

    @Override
    public void gone(At at, Question last) {
        nudge(at, last, "ApprovalTask deleted");
    }

    @Override
    public void dropped(At at, Question last) {
        gone(at, last);
    }

    private void nudge(At at, Question question, String cause) {
        desk.nudge(new RequestRef(at.namespace(), question.customRun(), question.customRunUid()), cause);
    }
}
