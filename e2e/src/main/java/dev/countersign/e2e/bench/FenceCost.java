package dev.countersign.e2e.bench;

import dev.countersign.e2e.programs.Countersign;
import dev.countersign.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fence adds from a person's vote to the access: workers with the fence and without it take turns, at a rate at
 * which nothing has to queue.
 */
final class FenceCost {

    private static final int TURNS = 2;
    private static final int REQUESTS = 40;
    private static final int RATE = 2;

    private final Sandbox sandbox;
    private final GateLoad gate;

    FenceCost(Sandbox sandbox, GateLoad gate) {
        this.sandbox = sandbox;
        this.gate = gate;
    }

    /** Ends the worker for each turn and starts it again; the one that ran before runs afterwards. */
    void measure(Countersign running, Figures figures) {
        Bench.say("what the fence adds, " + 2 * TURNS * REQUESTS + " requests");
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            with.add(gate.medianOf("fenced-" + turn, REQUESTS, RATE));
            without.add(withoutFence(running, turn));
        }
        double believed =
                without.stream().mapToDouble(median -> median).average().orElseThrow();
        double fenced = with.stream().mapToDouble(median -> median).average().orElseThrow();
        figures.put("gate_approval_to_allowed_p50_ms_at_2_per_s", fenced);
        figures.put("fence_added_ms_approval_to_allowed", fenced - believed);
    }

    private double withoutFence(Countersign running, int turn) {
        running.worker().close();
        try (var believing = Countersign.beside(sandbox, "worker:--countersign.connectors.fence=false")
                .worker()) {
            believing.launch();
            believing.awaitReady();
            gate.medianOf("warm-" + turn, REQUESTS / 4, RATE);
            return gate.medianOf("unfenced-" + turn, REQUESTS, RATE);
        } finally {
            running.worker().launch();
            running.worker().awaitReady();
            gate.medianOf("warm-again-" + turn, REQUESTS / 4, RATE);
        }
    }
}
