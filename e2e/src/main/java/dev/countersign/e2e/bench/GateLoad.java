package dev.countersign.e2e.bench;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.bench.Sightings.State;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Votes;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests that a person approves through the gate, whose CustomRun is made as Tekton would. */
final class GateLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RATE = 5;
    private static final int OPEN = 30 * RATE;

    private final KubernetesClient admin;
    private final KubernetesClient alice;
    private final Project project;
    private final Workload workload;
    private final Sightings sightings;
    private final Figures figures;

    GateLoad(Sandbox sandbox, Project project, Figures figures) {
        this.admin = sandbox.admin();
        this.alice = sandbox.asUser("alice", "system:authenticated");
        this.project = project;
        this.workload = new Workload(admin, project);
        this.sightings = new Sightings(admin, project.connectors());
        this.figures = figures;
    }

    /** From a person's vote to the access, at a rate that the machine can carry. */
    void openLoop() {
        Bench.say("times through the gate at " + RATE + " per second, " + OPEN + " requests");
        List<Long> allowed = Collections.synchronizedList(new ArrayList<>());
        Crowd.atRate(RATE, OPEN, number -> {
            String name = "gate-" + number;
            workload.openGate(name);
            workload.ask(name, name);
            ApprovalTask task = opened(name);
            sightings.await(State.WAITING, name, PATIENCE);
            long approved = System.nanoTime();
            Votes.cast(alice, task, "alice", "approve");
            allowed.add(sightings.await(State.ALLOWED, name, PATIENCE) - approved);
            workload.end(name);
            sightings.await(State.GONE, name, PATIENCE);
        });
        figures.putTimes("gate_approval_to_allowed", "at_5_per_s", allowed);
    }

    private ApprovalTask opened(String name) {
        @Nullable ApprovalTask task = Eventually.value(
                PATIENCE,
                "the gate opens " + name,
                () -> admin.resources(ApprovalTask.class)
                        .inNamespace(project.pipelines())
                        .withName(name)
                        .get(),
                found -> found != null && found.getStatus().state() != null);
        return Objects.requireNonNull(task);
    }

    @Override
    public void close() {
        sightings.close();
        alice.close();
    }
}
