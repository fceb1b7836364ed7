package dev.countersign.starter.workspace;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.starter.assumption.AssumptionWatches;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.FactWatch;
import dev.countersign.starter.watch.Watches;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Watches for workspaces, and gives new ones what they begin with. */
public final class WorkspaceWatch implements Watches {

    private final FactWatch<WorkspaceFacts> workspaces;
    private final WorkspaceDesk desk;
    private final CompletableFuture<Void> served;

    /** @param watches tell when the kinds of what a workspace begins with are served */
    public WorkspaceWatch(KubernetesClient client, AssumptionWatches watches, Timer timer, Executor executor) {
        served = CompletableFuture.allOf(
                watches.watch("AccessGroup").synced(),
                watches.watch(PolicyRef.WORKSPACE_KIND).synced());
        desk = new WorkspaceDesk(new KubernetesWorkspaces(client), served::isDone, timer, executor);
        workspaces = FactWatch.of(
                        "workspaces",
                        client.namespaces().withLabel(AssumptionGroup.WORKSPACE, AssumptionGroup.WORKSPACE_YES),
                        Namespace::new,
                        WorkspaceFacts.class,
                        WorkspaceFacts::read)
                .tell(desk);
    }

    @Override
    public void start() {
        workspaces.start();
        var _ = served.thenRun(() -> desk.considerAll(workspaces));
    }

    @Override
    public void close() {
        workspaces.close();
        desk.close();
    }
}
