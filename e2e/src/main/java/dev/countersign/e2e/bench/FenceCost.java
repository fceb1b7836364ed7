package dev.countersign.e2e.bench;

import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Program;
import dev.countersign.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fence adds from a person's vote to the access, at a rate at which nothing has to queue: a worker with the
 * fence, two without, and one with it again, each just as new, so that a machine that grows slower or faster meanwhile does
 * not pass for its cost.
 */
final class FenceCost {

    private static final int WARM_UP = 60;
    private static final int REQUESTS = 40;
    private static final int RATE = 2;

    private final Sandbox sandbox;
    private final GateLoad gate;

    FenceCost(Sandbox sandbox, GateLoad gate) {
        this.sandbox = sandbox;
        this.gate = gate;
    }

    /** Ends the worker and starts it again afterwards. */
    void measure(Countersign running, Figures figures) {
        Bench.say("what the fence adds, " + 4 * REQUESTS + " requests");
        Program fencing = running.worker();
        Program believing = Countersign.beside(sandbox, "worker:--countersign.connectors.fence=false")
                .worker();
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        fencing.close();
        try {
            with.add(turn(fencing, "fenced-first"));
            without.add(turn(believing, "believed-first"));
            without.add(turn(believing, "believed-again"));
            with.add(turn(fencing, "fenced-again"));
        } finally {
            fencing.start();
        }
        figures.put("gate_approval_to_allowed_p50_ms_at_2_per_s", least(with));
        figures.put("fence_added_ms_approval_to_allowed", least(with) - least(without));
    }

    private double turn(Program worker, String name) {
        worker.start();
        try (worker) {
            gate.warmUp(name + "-warm", WARM_UP);
            double median = gate.medianOf(name, REQUESTS, RATE);
            Bench.say(name + ": " + Math.round(median) + " ms");
            return median;
        }
    }

    /** NB. What disturbs a turn only ever makes it longer. */
    private static double least(List<Double> medians) {
        return medians.stream().mapToDouble(median -> median).min().orElseThrow();
    }
}
