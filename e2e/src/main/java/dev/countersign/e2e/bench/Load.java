package dev.countersign.e2e.bench;

import dev.countersign.e2e.bench.Sightings.State;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.scenario.Project;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Requests that a ConfigMap approves. */
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MANY = Duration.ofMinutes(20);
    private static final Duration CLOSED = Duration.ofSeconds(20);
    private static final int WARM_UP = 300;
    private static final int RATE = 5;
    private static final int OPEN = 60 * RATE;
    private static final int BURST = 200;

    private final Workload workload;
    private final Sightings sightings;
    private final Figures figures;

    Load(KubernetesClient admin, Project project, Figures figures) {
        this.workload = new Workload(admin, project);
        this.sightings = new Sightings(admin, project.connectors());
        this.figures = figures;
    }

    /** NB. A JVM that has just started spends more on compiling than on requests. */
    void warmUp() {
        Bench.say("warm-up, " + WARM_UP + " requests");
        Crowd.each(WARM_UP, 16, number -> complete("warm-" + number));
    }

    /** Complete requests, each begun when an earlier one has ended. */
    void closedLoop(int threads) {
        Bench.say(
                "complete requests, " + threads + " at once: request, approval, grant, end of the Pod, verified gone");
        double perSecond = Crowd.perSecond(CLOSED, threads, number -> complete("closed-" + number));
        figures.put("connector_requests_per_s", perSecond);
        figures.putRatio("connector_ratio_to_floor", perSecond);
    }

    /** Times at a rate that the machine can carry. */
    void openLoop() {
        Bench.say("times at " + RATE + " per second, " + OPEN + " requests");
        List<Long> allowed = Collections.synchronizedList(new ArrayList<>());
        List<Long> gone = Collections.synchronizedList(new ArrayList<>());
        Crowd.atRate(RATE, OPEN, number -> {
            String name = "open-" + number;
            ask(name);
            sightings.await(State.WAITING, name, PATIENCE);
            Crowd.takeTime();
            long approved = System.nanoTime();
            workload.approveByConfigMap(name);
            allowed.add(sightings.await(State.ALLOWED, name, PATIENCE) - approved);
            Crowd.takeTime();
            long ended = System.nanoTime();
            workload.end(name);
            gone.add(sightings.await(State.GONE, name, PATIENCE) - ended);
        });
        figures.putTimes("approval_to_allowed", "at_5_per_s", allowed);
        figures.putTimes("end_to_denied", "at_5_per_s", gone);
    }

    /** All approved at once, all ended at once. */
    void burst() {
        Bench.say(BURST + " requests of one run: approved by one write, then all Pods ended at once");
        String run = "burst";
        workload.openConfigMap(run);
        Crowd.each(BURST, 16, i -> workload.ask(name(run, i), run));
        awaitAll(State.WAITING, run, BURST);
        long approved = System.nanoTime();
        workload.approveByConfigMap(run);
        figures.put("burst_grants_per_s", BURST / Crowd.seconds(awaitAll(State.ALLOWED, run, BURST) - approved));
        long ended = System.nanoTime();
        Crowd.each(BURST, 16, i -> workload.end(name(run, i)));
        figures.put("burst_verified_revokes_per_s", BURST / Crowd.seconds(awaitAll(State.GONE, run, BURST) - ended));
    }

    /** What a waiting request costs, by the slope between two numbers of them. */
    void heap(Countersign countersign) {
        int[] levels = Stream.of(
                        System.getProperty("bench.waiting", "1000,5000").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        long[][] bytes = new long[levels.length][2];
        int waiting = 0;
        for (int level = 0; level < levels.length; level++) {
            Bench.say("heap with " + levels[level] + " waiting requests");
            int before = waiting;
            Crowd.each(levels[level] - before, 16, i -> ask(name("heap", before + i)));
            waiting = levels[level];
            awaitAll(State.WAITING, "heap", waiting);
            bytes[level][0] = Heap.live(countersign.worker());
            bytes[level][1] = Heap.live(countersign.starter());
            figures.put("worker_heap_mib_with_" + waiting + "_waiting", bytes[level][0] / 1048576.0);
            figures.put("starter_heap_mib_with_" + waiting + "_waiting", bytes[level][1] / 1048576.0);
        }
        int last = levels.length - 1;
        double more = levels[last] - levels[0];
        figures.put("worker_heap_bytes_per_waiting_request", (bytes[last][0] - bytes[0][0]) / more);
        figures.put("starter_heap_bytes_per_waiting_request", (bytes[last][1] - bytes[0][1]) / more);
    }

    private void complete(String name) {
        ask(name);
        workload.approveByConfigMap(name);
        sightings.await(State.ALLOWED, name, PATIENCE);
        workload.end(name);
        sightings.await(State.GONE, name, PATIENCE);
    }

    private void ask(String name) {
        workload.openConfigMap(name);
        workload.ask(name, name);
    }

    private long awaitAll(State state, String prefix, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = Math.max(last, sightings.await(state, name(prefix, i), MANY));
        }
        return last;
    }

    private static String name(String prefix, int number) {
        return prefix + "-" + number;
    }

    @Override
    public void close() {
        sightings.close();
    }
}
