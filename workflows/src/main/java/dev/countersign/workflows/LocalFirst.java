package dev.countersign.workflows;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A small look at the cluster: a local activity, which costs the server nothing, and when that fails the ordinary
 * activity of the same name, which waits for as long as it takes without writing history.
 *
 * @param what what is looked at, for people
 * @param local through a stub made with {@link Calls#local}
 * @param durable through a stub made with {@link Calls#durable}
 */
public record LocalFirst<C, R>(String what, Func1<C, R> local, Func1<C, R> durable) {

    /**
     * Looks until there is an answer.
     *
     * @param trouble is told why, once, when the ordinary activity has to take over
     * @throws io.temporal.failure.TemporalFailure only when the surrounding scope is cancelled
     */
    public R call(C command, Consumer<String> trouble) {
        try {
            return local.apply(command);
        } catch (ActivityFailure failure) {
            if (Insist.isCancel(failure)) {
                throw failure;
            }
            trouble.accept(Calls.cause(failure));
        }
        return Insist.on(what, () -> durable.apply(command));
    }

    /**
     * Looks until there is an answer, or until none is wanted any more: what has to happen by then is held up by no look
     * that does not succeed.
     *
     * @param over whether no answer is wanted any more
     * @return empty when it is over
     * @throws io.temporal.failure.TemporalFailure only when the surrounding scope is cancelled
     */
    public Optional<R> callUnless(BooleanSupplier over, C command, Consumer<String> trouble) {
        try {
            return Optional.of(local.apply(command));
        } catch (ActivityFailure failure) {
            if (Insist.isCancel(failure)) {
                throw failure;
            }
            trouble.accept(Calls.cause(failure));
        }
        CompletablePromise<R> answer = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(() ->
                answer.completeFrom(Async.function(() -> Insist.on(what, () -> durable.apply(command)))));
        scope.run();
        ThisRun.waitUntil(() -> answer.isCompleted() || over.getAsBoolean());
        if (answer.isCompleted()) {
            return Optional.of(answer.get());
        }
        scope.cancel();
        return Optional.empty();
    }
}
