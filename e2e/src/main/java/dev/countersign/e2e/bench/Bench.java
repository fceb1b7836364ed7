package dev.countersign.e2e.bench;

import dev.countersign.crds.Manifests;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.LeftRunning;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures Countersign on a sandbox of its own, prints the figures as they come, and writes {@code
 * target/bench/figures.json} and {@code docs/performance.md}. A figure that could not be measured is left out; the exit
 * code is then 1.
 *
 * <p>The property {@code bench.parts} names what is measured beside the floors, {@code bench.waiting} with how many
 * waiting requests the heap is looked at.
 */
public final class Bench {

    private static final int THREADS = 16;
    private static final Duration FLOOR = Duration.ofSeconds(10);

    private final Figures figures = new Figures();
    private final Sandbox sandbox;

    private Bench(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public static void main(String[] none) {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        Sandbox sandbox = Sandbox.at(Path.of("e2e", "target", "bench-sandbox").toAbsolutePath());
        boolean complete = false;
        try {
            complete = new Bench(sandbox).run();
        } finally {
            sandbox.down();
        }
        System.exit(complete ? 0 : 1);
    }

    private boolean run() {
        say("the sandbox, empty");
        LeftRunning.end(sandbox.home().resolve("programs"));
        sandbox.purge();
        sandbox.up();
        KubernetesClient admin = sandbox.admin();
        Installation.apply(admin);
        Manifests.rbacOfConfigMapChecks(Installation.NAMESPACE)
                .forEach(object -> admin.resource(object)
                        .fieldManager("bench")
                        .forceConflicts()
                        .serverSideApply());
        Project byConfigMap = Project.named("bench-configmap").create(admin).withConnector(admin);
        new Workload(admin, byConfigMap).gateByConfigMap();
        Project byGate =
                Project.named("bench-gate").create(admin).withConnector(admin).withPolicy(admin);

        say("floor of Kubernetes: Roles and RoleBindings, made and deleted by " + THREADS + " threads");
        figures.put(
                "kubernetes_floor_pairs_per_s",
                KubernetesFloor.pairsPerSecond(admin, byConfigMap.connectors(), FLOOR, THREADS));
        say("floor of Temporal: one signal, three activities of nothing, " + THREADS + " at once");
        figures.put("temporal_floor_per_s", TemporalFloor.perSecond(sandbox, FLOOR, THREADS));

        say("worker, starter and sweeper start");
        boolean complete;
        try (Countersign countersign = Countersign.on(
                                sandbox,
                                "worker:--countersign.connectors.approvals-by-config-map=true",
                                "starter:--countersign.connectors.approvals-by-config-map=true",
                                "sweeper:--countersign.interval=30s")
                        .start();
                Load load = new Load(admin, byConfigMap, figures);
                GateLoad gate = new GateLoad(sandbox, byGate, figures);
                AdmissionCost admission = new AdmissionCost(sandbox, byGate)) {
            load.warmUp();
            gate.warmUp();
            Map<String, Runnable> parts = new LinkedHashMap<>();
            parts.put("open", load::openLoop);
            parts.put("gate-open", gate::openLoop);
            parts.put("closed", () -> load.closedLoop(THREADS));
            parts.put("gate-closed", () -> gate.closedLoop(THREADS));
            parts.put("burst", load::burst);
            parts.put("policy", () -> PolicyEvaluation.measure(figures));
            parts.put("admission", () -> admission.measure(figures));
            parts.put("fence", () -> new FenceCost(sandbox, gate).measure(countersign, figures));
            parts.put("heap", () -> load.heap(countersign));
            complete = chosen(parts).map(this::measured).reduce(true, Boolean::logicalAnd);
        }
        return complete;
    }

    private static Stream<Runnable> chosen(Map<String, Runnable> parts) {
        String wanted = System.getProperty("bench.parts", String.join(",", parts.keySet()));
        return Stream.of(wanted.split(",", -1)).map(name -> {
            Runnable part = parts.get(name);
            if (part == null) {
                throw new IllegalArgumentException("bench.parts knows " + parts.keySet() + ", not " + name);
            }
            return part;
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
