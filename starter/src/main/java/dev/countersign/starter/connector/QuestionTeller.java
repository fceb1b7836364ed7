package dev.countersign.starter.connector;

import dev.countersign.starter.gate.Question;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;

/** Passes on what happens to ApprovalTasks to the gate, which shares their watch with the checks. */
final class QuestionTeller implements FactHandler<CheckFacts> {

    private final FactHandler<Question> gate;

    QuestionTeller(FactHandler<Question> gate) {
        this.gate = gate;
    }

    @Override
    public void appeared(At at, CheckFacts facts) {
        if (facts.question() != null) {
            gate.appeared(at, facts.question());
        }
    }

    @Override
    public void changed(At at, CheckFacts before, CheckFacts now) {
        Question old = before.question();
        Question question = now.question();
        if (old == null) {
            appeared(at, now);
        } else if (question == null) {
            gate.dropped(at, old);
        } else if (!old.equals(question)) {
            gate.changed(at, old, question);
        }
    }

    @Override
    public void gone(At at, CheckFacts last) {
        if (last.question() != null) {
            gate.gone(at, last.question());
        }
    }

    @Override
    public void dropped(At at, CheckFacts last) {
        if (last.question() != null) {
            gate.dropped(at, last.question());
        }
    }
}
