package dev.countersign.starter.temporal;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.Nudge;
import dev.countersign.tracing.Tracing;
import java.util.Map;
import java.util.function.Supplier;

/** {@link Workflows} that are told within a span of the object on whose account they are. */
public final class TracedWorkflows implements Workflows {

    private final Workflows workflows;
    private final Tracing tracing;

    public TracedWorkflows(Workflows workflows, Tracing tracing) {
        this.workflows = workflows;
        this.tracing = tracing;
    }

    @Override
    public Answer start(WorkflowKey key, Portrait portrait) {
        return within(key, portrait.trace(), () -> workflows.start(key, portrait));
    }

    @Override
    public Answer nudge(WorkflowKey key, Nudge nudge) {
        return within(key, "", () -> workflows.nudge(key, nudge));
    }

    @Override
    public Remembered everCarried(NamespacedName accessRequest) {
        return workflows.everCarried(accessRequest);
    }

    private Answer within(WorkflowKey key, String trace, Supplier<Answer> call) {
        String kind = switch (key) {
            case WorkflowKey.ConnectorAccess _ -> "AccessRequest";
            case WorkflowKey.ApprovalTask _ -> "CustomRun";
            case WorkflowKey.RoleAssumption _ -> "RoleAssumption";
        };
        return tracing.within(
                "Watch:" + kind,
                trace,
                Map.of(
                        "kind", kind,
                        "namespace", key.object().namespace(),
                        "name", key.object().name()),
                call);
    }
}
