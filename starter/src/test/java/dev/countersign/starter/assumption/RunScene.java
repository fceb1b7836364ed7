package dev.countersign.starter.assumption;

import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.PretendedWorkflows;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.MapShelf;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A request that CustomRun release-7-access of run release-7 has made, and that stands; a person's stands beside it. */
public final class RunScene {

    private static final At AT = new At("ws-payments", "cluster.viewer-assign-1");

    public final List<At> followed = new ArrayList<>();
    private final VirtualTime time;
    private final PretendedWorkflows temporal = new PretendedWorkflows();
    private final MapShelf<AssumptionFacts> shelf = new MapShelf<>();
    private final AssumptionFacts facts;
    private final RunRequests requests;

    public RunScene(VirtualTime time) {
        this.time = time;
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        AssumptionDesk desk = new AssumptionDesk(
                shelf,
                new WorkflowStarts(temporal, 4, time, time, metrics),
                new Nudges(temporal, 4, time, time, metrics));
        GenericKubernetesResource request = Requests.in("Active", 4);
        request.getMetadata()
                .setAnnotations(Map.of(
                        "access.countersign.dev/custom-run", "release-7-access",
                        "access.countersign.dev/custom-run-uid", "uid-access",
                        "access.countersign.dev/pipeline-run", "release-7",
                        "access.countersign.dev/pipeline-run-uid", "uid-release"));
        facts = Requests.facts(request);
        shelf.put(AT, facts);
        shelf.put(new At("ws-payments", "cluster.admin-assume-1"), Requests.facts(Requests.in("Active", 4)));
        temporal.open(new WorkflowKey.RoleAssumption(facts.ref(AT)));
        requests = new RunRequests(shelf, CompletableFuture.completedFuture(null), desk);
        requests.follow(followed::add);
    }

    public RunRequests requests() {
        return requests;
    }

    /** Something happens to the request. */
    public void change() {
        requests.handler().changed(AT, facts, facts);
    }

    /** What its workflow was told since this was last asked. */
    public List<String> told() {
        time.settle();
        return temporal.takeCalls().stream()
                .map(call -> call.substring(call.indexOf(": ") + 2))
                .toList();
    }
}
