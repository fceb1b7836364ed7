package dev.countersign.activities.connector;

import dev.countersign.api.Verdict;
import dev.countersign.api.connector.EvaluateCommand;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.EvaluationActivities;
import dev.countersign.api.connector.ObserveCommand;
import java.util.Optional;

/** Evaluates and observes. What is allowed is not shown: the grant that follows shows it together with itself. */
final class ConnectorEvaluations implements EvaluationActivities {

    private final Evaluator evaluator;
    private final Observer observer;
    private final RequestStatuses statuses;

    ConnectorEvaluations(Evaluator evaluator, Observer observer, RequestStatuses statuses) {
        this.evaluator = evaluator;
        this.observer = observer;
        this.statuses = statuses;
    }

    @Override
    public Evaluation evaluate(EvaluateCommand command) {
        Optional<Look> look = evaluator.look(command.request(), command.pinned(), Occasion.WAITING);
        look.filter(seen -> !(seen.verdict().orElse(null) instanceof Verdict.Allowed))
                .ifPresent(seen -> statuses.tryWaiting(seen, command.revision()));
        return look.map(Evaluations::of).orElseGet(() -> Evaluations.gone(command.request(), command.pinned()));
    }

    @Override
    public Evaluation observe(ObserveCommand command) {
        return new Evaluation(observer.observe(command), command.pinned(), command.access());
    }
}
