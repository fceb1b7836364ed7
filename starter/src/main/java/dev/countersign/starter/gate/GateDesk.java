package dev.countersign.starter.gate;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SearchAttribute;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.ObjectWorkflows;
import dev.countersign.starter.temporal.Portrait;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Shelf;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Starts and nudges the workflows that serve CustomRuns. */
final class GateDesk {

    private final Shelf<CustomRunFacts> customRuns;
    private final BooleanSupplier gateOn;
    private final ObjectWorkflows<CustomRunFacts> workflows;

    GateDesk(Shelf<CustomRunFacts> customRuns, BooleanSupplier gateOn, WorkflowStarts starts, Nudges nudges) {
        this.customRuns = customRuns;
        this.gateOn = gateOn;
        this.workflows =
                new ObjectWorkflows<>(customRuns, WorkflowKey.ApprovalTask::new, this::portrait, starts, nudges);
    }

    /** Has every CustomRun served, if the gate is on. */
    void startAll() {
        customRuns.forEach(this::start);
    }

    /** Has the CustomRun served, if the gate is on. */
    void start(At at, CustomRunFacts facts) {
        workflows.start(facts.ref(at));
    }

    /** Tells the workflow of that CustomRun to look again. */
    void nudge(RequestRef customRun, String cause) {
        workflows.nudge(customRun, cause);
    }

    private Optional<Portrait> portrait(At at, CustomRunFacts facts) {
        if (facts.leaving() || !gateOn.getAsBoolean()) {
            return Optional.empty();
        }
        String task = facts.pipelineTask().isEmpty() ? at.name() : facts.pipelineTask();
        String run = facts.pipelineRun().isEmpty() ? "no PipelineRun" : "PipelineRun " + facts.pipelineRun();
        return Optional.of(new Portrait(
                run + " in " + at.namespace() + " asks people to approve " + task,
                """
                | | |
                |---|---|
                | PipelineRun | `%s` |
                | Task | `%s` |
                | CustomRun | `%s` |
                """.formatted(facts.pipelineRun(), task, at),
                Map.of(
                        SearchAttribute.ACCESS_KIND,
                        "gate",
                        SearchAttribute.ACCESS_PHASE,
                        new AccessPhase.AwaitingApproval("").label(),
                        SearchAttribute.ACCESS_TARGET,
                        task,
                        SearchAttribute.ACCESS_CLUSTER,
                        "home",
                        SearchAttribute.ACCESS_NAMESPACE,
                        at.namespace(),
                        SearchAttribute.PIPELINE_RUN,
                        facts.pipelineRun())));
    }
}
