package dev.countersign.starter.act;

import dev.countersign.api.SignedAct;
import io.opentelemetry.context.Context;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends acts to workflows as updates, and asks workflows where they stand. The id of an update is that of the act, so
 * that sending it twice does it once.
 */
public final class ActUpdates implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActUpdates.class);

    private final WorkflowClient client;
    private final Duration patience;
    private final ExecutorService calls = Context.taskWrapping(Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("act-", 0).factory()));

    /** @param patience how long a person waits for an answer */
    public ActUpdates(WorkflowClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * What came of a call.
     *
     * @param <R> the answer of the workflow
     */
    public sealed interface Result<R> {

        /** The workflow answered. */
        record Answered<R>(R answer) implements Result<R> {}

        /**
         * The workflow refused.
         *
         * @param type the name of the failure's class
         */
        record Failed<R>(String type, String message) implements Result<R> {}

        /** There is no such workflow, or it has ended. */
        record NotFound<R>() implements Result<R> {}

        /** Nobody knows. */
        record NoAnswer<R>(String why) implements Result<R> {}
    }

    /** Sends an act and waits for what becomes of it, for a limited time. */
    public <R> Result<R> send(String workflowId, String update, SignedAct act, Class<R> receipt) {
        return call(
                "act " + act.actId(),
                () -> client.newUntypedWorkflowStub(workflowId)
                        .startUpdate(
                                UpdateOptions.newBuilder(receipt)
                                        .setUpdateName(update)
                                        .setUpdateId(act.actId())
                                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                                        .build(),
                                act)
                        .getResult());
    }

    /** Asks a workflow by a query, for a limited time. */
    public <R> Result<R> ask(String workflowId, String query, Class<R> answer) {
        return call(
                "query of " + workflowId,
                () -> client.newUntypedWorkflowStub(workflowId).query(query, answer));
    }

    /** NB. Temporal's client would wait for a worker for longer than a person does. */
    private <R> Result<R> call(String what, Callable<R> asked) {
        Future<R> call = calls.submit(asked);
        try {
            return new Result.Answered<>(call.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return result(what, e.getCause());
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Result.NoAnswer<>("Temporal did not answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Result.NoAnswer<>("the starter is stopping");
        }
    }

    private static <R> Result<R> result(String what, @Nullable Throwable problem) {
        if (problem instanceof WorkflowNotFoundException) {
            return new Result.NotFound<>();
        }
        if (problem instanceof WorkflowUpdateException && problem.getCause() instanceof ApplicationFailure failure) {
            LOG.atInfo()
                    .addKeyValue("call", what)
                    .addKeyValue("type", failure.getType())
                    .log("a workflow refused");
            return new Result.Failed<>(failure.getType(), failure.getOriginalMessage());
        }
        LOG.atWarn().addKeyValue("call", what).setCause(problem).log("what became of a call is not known");
        return new Result.NoAnswer<>("Temporal could not be asked");
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
