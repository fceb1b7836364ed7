package dev.countersign.starter.gate;

import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.KindWatch;
import dev.countersign.starter.watch.Watches;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Everything that is watched for the approval gate, put together. Any number of starters may watch the same cluster:
 * each starts what the others start, under the same ids, and sends its own nudges.
 */
public final class GateWatches implements Watches {

    private final CustomKinds kinds;
    private final GateSwitch gate;
    private final KindWatch<CustomRunFacts> customRuns;
    private final GateDesk desk;

    public GateWatches(
            KubernetesClient client,
            CustomKinds kinds,
            GateMode mode,
            WorkflowStarts starts,
            Nudges nudges,
            MeterRegistry metrics) {
        this.kinds = kinds;
        gate = new GateSwitch(client, mode);
        customRuns = new KindWatch<>(
                client, new Kind("tekton.dev/v1beta1", "CustomRun"), CustomRunFacts.class, CustomRunFacts::read);
        desk = new GateDesk(customRuns, gate::on, starts, nudges);
        customRuns.tell(new CustomRunChanges(desk));
        gate.whenChanged(desk::startAll);
        metrics.gauge("countersign.customruns.open", customRuns, KindWatch::size);
    }

    /** What has to be told of ApprovalTasks, which are watched elsewhere. */
    public FactHandler<Question> questions() {
        return new QuestionChanges(desk);
    }

    @Override
    public void start() {
        gate.start();
        kinds.follow(customRuns.kind(), customRuns);
    }

    @Override
    public void close() {
        customRuns.close();
        gate.close();
    }
}
