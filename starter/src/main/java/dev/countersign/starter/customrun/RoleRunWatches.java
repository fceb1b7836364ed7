package dev.countersign.starter.customrun;

import dev.countersign.policy.pipeline.RunKind;
import dev.countersign.starter.assumption.RunRequests;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.CustomKinds;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.KindWatch;
import dev.countersign.starter.watch.Watches;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Everything that is watched for pipelines that ask for roles, put together. Any number of starters may watch the same
 * cluster: a CustomRun has one request, whoever makes it.
 */
public final class RoleRunWatches implements Watches {

    private final CustomKinds kinds;
    private final RunRequests requests;
    private final KindWatch<RoleRunFacts> customRuns;
    private final KindWatch<PipelineRunFacts> pipelineRuns;
    private final PipelineRunEnds ends;
    private final RoleRunDesk desk;

    /** @param requests of CustomRuns, which are watched elsewhere */
    public RoleRunWatches(
            KubernetesClient client, CustomKinds kinds, RunRequests requests, Timer timer, Executor executor) {
        this.kinds = kinds;
        this.requests = requests;
        InstantSource clock = InstantSource.system();
        desk = new RoleRunDesk(new KubernetesRunCluster(client), clock, timer, executor);
        customRuns = new KindWatch<>(client, kind(RunKind.CUSTOM_RUN), RoleRunFacts.class, RoleRunFacts::read);
        customRuns.tell(new RoleRunChanges(desk, requests, timer, clock));
        pipelineRuns =
                new KindWatch<>(client, kind(RunKind.PIPELINE_RUN), PipelineRunFacts.class, PipelineRunFacts::read);
        ends = new PipelineRunEnds(requests);
        pipelineRuns.tell(ends);
        requests.follow(customRun -> {
            if (customRuns.facts(customRun) != null) {
                desk.ask(customRun);
            }
        });
    }

    private static Kind kind(RunKind run) {
        return new Kind(run.apiVersion(), run.kind());
    }

    @Override
    public void start() {
        kinds.follow(customRuns.kind(), customRuns);
        kinds.follow(pipelineRuns.kind(), pipelineRuns);
        var _ = CompletableFuture.allOf(requests.synced(), pipelineRuns.synced())
                .thenRun(() -> ends.catchUp(pipelineRuns));
    }

    @Override
    public void close() {
        customRuns.close();
        pipelineRuns.close();
        desk.close();
    }
}
