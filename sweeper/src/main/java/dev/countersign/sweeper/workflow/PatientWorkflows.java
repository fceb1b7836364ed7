package dev.countersign.sweeper.workflow;

import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Spares Temporal: a workflow that was found open is believed to be open for a while, and once nobody has answered a
 * few times in a sweep, nobody is asked any more in that sweep.
 */
public final class PatientWorkflows implements Workflows {

    private static final int ENOUGH = 3;

    private final Workflows workflows;
    private final Duration openFor;
    private final LongSupplier nanoTime;
    private final Map<String, Long> openSince = new ConcurrentHashMap<>();
    private final AtomicInteger silences = new AtomicInteger();

    /**
     * Asks through those workflows.
     *
     * @param openFor for how long an open workflow is not asked about again
     * @param nanoTime a clock that never jumps
     */
    public PatientWorkflows(Workflows workflows, Duration openFor, LongSupplier nanoTime) {
        this.workflows = workflows;
        this.openFor = openFor;
        this.nanoTime = nanoTime;
    }

    /** To be called before each sweep: whoever was silent is asked again, and old answers are forgotten. */
    public void newSweep() {
        silences.set(0);
        long now = nanoTime.getAsLong();
        openSince.values().removeIf(since -> now - since >= openFor.toNanos());
    }

    @Override
    public WorkflowFact ask(String workflowId) {
        if (workflowId.isEmpty()) {
            return new WorkflowFact.Unasked();
        }
        if (openSince.containsKey(workflowId)) {
            return new WorkflowFact.Open();
        }
        if (silences.get() >= ENOUGH) {
            return new WorkflowFact.Unasked();
        }
        WorkflowFact fact = workflows.ask(workflowId);
        switch (fact) {
            case WorkflowFact.Open _ -> openSince.put(workflowId, nanoTime.getAsLong());
            case WorkflowFact.Unasked _ -> silences.incrementAndGet();
            case WorkflowFact.Closed _, WorkflowFact.NotFound _ -> {}
        }
        return fact;
    }

    @Override
    public String state() {
        return workflows.state();
    }

    @Override
    public void close() {
        workflows.close();
    }
}
