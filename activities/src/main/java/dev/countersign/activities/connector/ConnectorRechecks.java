package dev.countersign.activities.connector;

import dev.countersign.activities.Unfinished;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.ObserveCommand;
import dev.countersign.api.connector.RecheckActivities;
import io.temporal.failure.ApplicationFailure;

/** Looks again without showing anything, and fails as long as there is nothing new. */
final class ConnectorRechecks implements RecheckActivities {

    /** The type of the failure that says that nothing has changed. */
    static final String NOTHING_NEW = "NothingNew";

    private final Evaluator evaluator;
    private final Observer observer;

    ConnectorRechecks(Evaluator evaluator, Observer observer) {
        this.evaluator = evaluator;
        this.observer = observer;
    }

    @Override
    public void recheckWaiting(EvaluateCommand command) {
        Verdict verdict = evaluator
                .look(command.request(), command.pinned(), Occasion.WAITING)
                .map(Evaluations::of)
                .map(Evaluation::verdict)
                .orElseGet(() -> Evaluations.withdrawn(command.request()));
        if (verdict instanceof Verdict.Undecided(String _, String message)) {
            throw nothingNew("still undecided: " + message);
        }
    }

    @Override
    public void recheckHolding(ObserveCommand command) {
        if (observer.observe(command) instanceof Verdict.Allowed(var _, String message)) {
            throw nothingNew("the access still stands: " + message);
        }
    }

    private static ApplicationFailure nothingNew(String message) {
        return Unfinished.failure(NOTHING_NEW, message);
    }
}
