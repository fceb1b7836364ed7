package dev.countersign.starter.vote;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.gate.TaskDecided;
import dev.countersign.api.gate.VoteReceipt;
import dev.countersign.api.gate.VoteRefused;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends votes as updates. The id of an update is that of the act, so that sending it twice does it once. */
final class TemporalVotes implements Votes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalVotes.class);
    private static final String UPDATE = "vote";

    private final WorkflowClient client;
    private final Duration patience;
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vote-", 0).factory());

    TemporalVotes(WorkflowClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** NB. Temporal's client would wait for a worker for longer than a person does. */
    @Override
    public Result send(RequestRef customRun, SignedAct vote) {
        Future<VoteReceipt> call = calls.submit(() -> update(customRun, vote));
        try {
            VoteReceipt receipt = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return receipt.counted() ? new Result.Counted(receipt.message()) : new Result.NotCounted(receipt.message());
        } catch (ExecutionException e) {
            return result(vote, e.getCause());
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Result.NoAnswer("Temporal did not answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Result.NoAnswer("the starter is stopping");
        }
    }

    private VoteReceipt update(RequestRef customRun, SignedAct vote) {
        return client.newUntypedWorkflowStub(WorkflowIds.approvalTask(customRun))
                .startUpdate(
                        UpdateOptions.newBuilder(VoteReceipt.class)
                                .setUpdateName(UPDATE)
                                .setUpdateId(vote.actId())
                                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                                .build(),
                        vote)
                .getResult();
    }

    private static Result result(SignedAct vote, @Nullable Throwable problem) {
        if (problem instanceof WorkflowNotFoundException) {
            return new Result.NobodyAsks();
        }
        if (problem instanceof WorkflowUpdateException && problem.getCause() instanceof ApplicationFailure failure) {
            if (VoteRefused.class.getName().equals(failure.getType())) {
                return new Result.Refused(failure.getOriginalMessage());
            }
            if (TaskDecided.class.getName().equals(failure.getType())) {
                return new Result.Decided(failure.getOriginalMessage());
            }
        }
        LOG.atWarn().addKeyValue("act", vote.actId()).setCause(problem).log("what became of a vote is not known");
        return new Result.NoAnswer("Temporal could not be asked");
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
