package dev.countersign.e2e.bench;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.bench.Sightings.State;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Votes;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests that a person approves through the gate, whose CustomRun is made as Tekton would. */
final class GateLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CLOSED = Duration.ofSeconds(20);
    private static final int WARM_UP = 150;
    private static final int RATE = 5;
    private static final int OPEN = 30 * RATE;

    private final KubernetesClient admin;
    private final KubernetesClient alice;
    private final Project project;
    private final Workload workload;
    private final Sightings sightings;
    private final Moments opened = new Moments("opened by the gate");
    private final SharedIndexInformer<ApprovalTask> tasks;
    private final Figures figures;

    GateLoad(Sandbox sandbox, Project project, Figures figures) {
        this.admin = sandbox.admin();
        this.alice = sandbox.asUser("alice", "system:authenticated");
        this.project = project;
        this.workload = new Workload(admin, project);
        this.sightings = new Sightings(admin, project.connectors());
        this.tasks = admin.resources(ApprovalTask.class)
                .inNamespace(project.pipelines())
                .inform(new Looking<>(this::look));
        this.figures = figures;
    }

    void warmUp() {
        Bench.say("warm-up of the gate, " + WARM_UP + " requests");
        warmUp("gate-warm", WARM_UP);
    }

    /** So many requests of that name, of which nothing is measured. */
    void warmUp(String name, int requests) {
        Crowd.each(requests, 16, number -> complete(name + "-" + number, () -> {}));
    }

    /** Complete requests through the gate, each begun when an earlier one has ended. */
    void closedLoop(int threads) {
        Bench.say("complete requests through the gate, " + threads + " at once");
        double perSecond = Crowd.perSecond(CLOSED, threads, number -> complete("gate-closed-" + number, () -> {}));
        figures.put("gate_requests_per_s", perSecond);
        figures.putRatio("gate_ratio_to_floor", perSecond);
    }

    /** From a person's vote to the access, at a rate that the machine can carry. */
    void openLoop() {
        Bench.say("times through the gate at " + RATE + " per second, " + OPEN + " requests");
        List<Long> allowed = Collections.synchronizedList(new ArrayList<>());
        Crowd.atRate(RATE, OPEN, number -> allowed.add(complete("gate-" + number, Crowd::takeTime)));
        figures.putTimes("gate_approval_to_allowed", "at_5_per_s", allowed);
    }

    /** The median from a person's vote to the access, of requests of that name, in milliseconds. */
    double medianOf(String name, int requests, int perSecond) {
        List<Long> allowed = Collections.synchronizedList(new ArrayList<>());
        Crowd.atRate(perSecond, requests, number -> allowed.add(complete(name + "-" + number, Crowd::takeTime)));
        return Figures.percentile(allowed, 0.5) / 1e6;
    }

    /** From the CustomRun to the verified revoke; returns how long after the vote the access was there. */
    private long complete(String name, Runnable thinking) {
        workload.ask(name, workload.openGate(name));
        ApprovalTask task = opened(name);
        sightings.await(State.WAITING, name, PATIENCE);
        thinking.run();
        long approved = System.nanoTime();
        Votes.cast(alice, task, "alice", "approve");
        long allowed = sightings.await(State.ALLOWED, name, PATIENCE) - approved;
        workload.end(name);
        sightings.await(State.GONE, name, PATIENCE);
        return allowed;
    }

    private ApprovalTask opened(String name) {
        opened.await(name, PATIENCE);
        return admin.resources(ApprovalTask.class)
                .inNamespace(project.pipelines())
                .withName(name)
                .require();
    }

    private void look(ApprovalTask task) {
        if (task.getStatus().state() != null) {
            opened.seen(task.getMetadata().getName(), System.nanoTime());
        }
    }

    @Override
    public void close() {
        tasks.stop();
        sightings.close();
        alice.close();
    }
}
