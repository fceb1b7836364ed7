package dev.countersign.e2e.bench;

import dev.countersign.crds.Manifests;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.LeftRunning;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures Countersign on a sandbox of its own, prints the figures as they come, and writes {@code
 * target/bench/figures.json} and {@code docs/performance.md}. A figure that could not be measured is left out; the exit
 * code is then 1.
 *
 * <p>The property {@code bench.parts} says what is measured, as {@link Parts} reads it, {@code bench.waiting} with how
 * many waiting requests the heap is looked at.
 */
public final class Bench {

    private static final int THREADS = 16;
    private static final Duration FLOOR = Duration.ofSeconds(10);

    private final Figures figures = new Figures();
    private final Parts parts = Parts.of(System.getProperty("bench.parts", ""));
    private boolean complete = true;

    private Bench() {}

    public static void main(String[] none) {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        System.exit(new Bench().run() ? 0 : 1);
    }

    private boolean run() {
        measure(Map.of("cli", () -> CliStart.measure(figures)));
        measure(Map.of("policy", () -> PolicyEvaluation.measure(figures)));
        if (parts.any(Parts.ASSUMPTION) || parts.any(Parts.CONNECTOR)) {
            Sandbox sandbox =
                    Sandbox.at(Path.of("e2e", "target", "bench-sandbox").toAbsolutePath());
            try {
                on(sandbox);
            } finally {
                sandbox.down();
            }
        }
        return complete;
    }

    private void on(Sandbox sandbox) {
        say("the sandbox, empty");
        LeftRunning.end(sandbox.home().resolve("programs"));
        sandbox.purge();
        sandbox.up();
        KubernetesClient admin = sandbox.admin();
        Installation.apply(admin);
        Installation.applyForPeople(admin);
        Manifests.rbacOfConfigMapChecks(Installation.NAMESPACE)
                .forEach(object -> admin.resource(object)
                        .fieldManager("bench")
                        .forceConflicts()
                        .serverSideApply());
        Project byConfigMap = Project.named("bench-configmap").create(admin).withConnector(admin);
        if (parts.any(Parts.CONNECTOR)) {
            floors(sandbox, byConfigMap);
        }
        say("worker, starter and sweeper start");
        try (Countersign countersign = Countersign.on(
                        sandbox,
                        "worker:--countersign.connectors.approvals-by-config-map=true",
                        "starter:--countersign.connectors.approvals-by-config-map=true",
                        "sweeper:--countersign.interval=30s")
                .start()) {
            countersign.awaitGuarded();
            if (parts.any(Parts.ASSUMPTION)) {
                people(sandbox, countersign);
            }
            if (parts.any(Parts.CONNECTOR)) {
                connectors(sandbox, countersign, byConfigMap);
            }
        }
    }

    private void floors(Sandbox sandbox, Project project) {
        say("floor of Kubernetes: Roles and RoleBindings, made and deleted by " + THREADS + " threads");
        figures.put(
                "kubernetes_floor_pairs_per_s",
                KubernetesFloor.pairsPerSecond(sandbox.admin(), project.connectors(), FLOOR, THREADS));
        say("floor of Temporal: one signal, three activities of nothing, " + THREADS + " at once");
        figures.put("temporal_floor_per_s", TemporalFloor.perSecond(sandbox, FLOOR, THREADS));
    }

    private void connectors(Sandbox sandbox, Countersign countersign, Project byConfigMap) {
        KubernetesClient admin = sandbox.admin();
        new Workload(admin, byConfigMap).gateByConfigMap();
        Project byGate =
                Project.named("bench-gate").create(admin).withConnector(admin).withPolicy(admin);
        try (Load load = new Load(admin, byConfigMap, figures);
                GateLoad gate = new GateLoad(sandbox, byGate, figures);
                AdmissionCost admission = new AdmissionCost(sandbox, byGate)) {
            load.warmUp();
            gate.warmUp();
            Map<String, Runnable> all = new LinkedHashMap<>();
            all.put("open", load::openLoop);
            all.put("gate-open", gate::openLoop);
            all.put("closed", () -> load.closedLoop(THREADS));
            all.put("gate-closed", () -> gate.closedLoop(THREADS));
            all.put("burst", load::burst);
            all.put("admission", () -> admission.measure(figures));
            all.put("fence", () -> new FenceCost(sandbox, gate).measure(countersign, figures));
            all.put("heap", () -> load.heap(countersign));
            measure(all);
        }
    }

    private void people(Sandbox sandbox, Countersign countersign) {
        sandbox.start(Part.TARGET_API_SERVER);
        Workspace workspace = Workspace.named("bench").create(sandbox.admin()).withCluster(sandbox);
        try (PeopleLoad people = new PeopleLoad(sandbox, countersign, workspace, figures)) {
            complete &= measured(people::warmUp);
            Map<String, Runnable> all = new LinkedHashMap<>();
            all.put("assume", people::openLoop);
            all.put("decide", people::decisions);
            all.put("expire", people::burst);
            measure(all);
        }
        sandbox.stop(Part.TARGET_API_SERVER);
    }

    private void measure(Map<String, Runnable> all) {
        all.forEach((name, part) -> {
            if (parts.chosen().contains(name)) {
                complete &= measured(part);
            }
        });
    }

    private void write() {
        figures.write(Path.of("target", "bench", "figures.json"));
        new Page(figures).write(Path.of("docs", "performance.md"));
    }

    /** NB. One figure that fails to come must not cost the others. */
    private boolean measured(Runnable part) {
        try {
            part.run();
            write();
            return true;
        } catch (AssertionError | IllegalStateException | KubernetesClientException e) {
            System.out.println("  not measured: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            return false;
        }
    }

    static void say(String what) {
        System.out.println("bench: " + what);
    }
}
