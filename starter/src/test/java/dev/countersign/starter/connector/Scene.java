package dev.countersign.starter.connector;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.queue.VirtualTime;
import dev.countersign.starter.temporal.Nudges;
import dev.countersign.starter.temporal.PretendedWorkflows;
import dev.countersign.starter.temporal.WorkflowKey;
import dev.countersign.starter.temporal.WorkflowStarts;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.MapShelf;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A cluster as the watches have shown it, with a pretended Temporal behind. */
final class Scene {

    static final Kind TASK = Kind.APPROVAL_TASK;

    final VirtualTime time = new VirtualTime();
    final PretendedWorkflows temporal = new PretendedWorkflows();
    final MapShelf<RequestFacts> requests = new MapShelf<>();
    final MapShelf<PodFacts> pods = new MapShelf<>();
    final MapShelf<ConnectorFacts> connectors = new MapShelf<>();
    final RequestIndex index = new RequestIndex();
    final Map<Kind, MapShelf<CheckFacts>> checkShelves = new HashMap<>();
    final PretendedCluster cluster = new PretendedCluster();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    Flags flags = new Flags(true, true);
    final RequestDesk desk = new RequestDesk(
            requests,
            pods,
            () -> flags,
            new WorkflowStarts(temporal, 4, time, time, metrics),
            new Nudges(temporal, 4, time, time, metrics));
    final CatchUp catchUp = new CatchUp(requests, pods, connectors, this::anyCheck, desk);
    final AccessRequestsFromPods fromPods = new AccessRequestsFromPods(
            pods, requests, index, cluster, () -> flags.requestsServed(), temporal::everCarried, 4, time, time);
    final RequestChanges requestChanges = new RequestChanges(index, desk, catchUp);

    static At at(String text) {
        String[] parts = text.split("/", -1);
        return new At(parts[0], parts[1]);
    }

    /** An AccessRequest of that uid in namespace devops for Connector harbor and a Pod in namespace ci. */
    static RequestFacts request(String uid, Stage stage, String pod, List<Watching> watching, List<Seen> seen) {
        return new RequestFacts(
                Digest.of(uid),
                uid,
                stage,
                stage == Stage.NEW ? RequestPhases.NEW : "AwaitingApproval",
                "system:serviceaccount:ci:builder",
                "harbor",
                new At("ci", pod),
                Digest.of("uid-of-" + pod),
                watching,
                seen);
    }

    /** Waiting for ApprovalTasks of that run. */
    static Watching tasksOf(String pipelineRun) {
        return new Watching(TASK, "ci", Labels.of(Map.of("tekton.dev/pipelineRun", pipelineRun)));
    }

    /** An ApprovalTask of that uid and run. */
    static CheckFacts task(String uid, String pipelineRun, long content, long since) {
        return new CheckFacts(
                Digest.of(uid),
                Labels.of(Map.of("tekton.dev/pipelineRun", pipelineRun, "tekton.dev/pipelineTask", "approve")),
                content,
                since,
                null);
    }

    static PodFacts pod(String name) {
        return new PodFacts(Digest.of("uid-of-" + name), false, "release-1", null);
    }

    /** The request appears to the watch. */
    void appears(At at, RequestFacts facts) {
        requests.put(at, facts);
        if (facts.carried()) {
            temporal.open(new WorkflowKey.ConnectorAccess(facts.ref(at)));
        }
        requestChanges.appeared(at, facts);
        time.settle();
    }

    /** The request changes before the watch. */
    void changes(At at, RequestFacts before, RequestFacts now) {
        requests.put(at, now);
        requestChanges.changed(at, before, now);
        time.settle();
    }

    void keep(At at, CheckFacts facts) {
        checkShelves.computeIfAbsent(TASK, absent -> new MapShelf<>()).put(at, facts);
    }

    /** What Temporal was asked since the last time. */
    List<String> calls() {
        time.pass(Duration.ofSeconds(1));
        return temporal.takeCalls();
    }

    private boolean anyCheck(Kind kind, Predicate<CheckFacts> facts, Predicate<At> place) {
        MapShelf<CheckFacts> shelf = checkShelves.get(kind);
        return shelf != null && shelf.any(facts, place);
    }
}
