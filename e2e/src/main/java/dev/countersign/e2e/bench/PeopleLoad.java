package dev.countersign.e2e.bench;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Many people who take cluster.admin on the target cluster for a while; some of them need bob's approval. */
final class PeopleLoad implements AutoCloseable {

    private static final String AT_ONCE = "at-once";
    private static final String APPROVED = "approved";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SHIFT = Duration.ofMinutes(5);
    private static final Duration UNTIL_THE_END = Duration.ofSeconds(75);
    private static final int WARM_UP = 150;
    private static final int RATE = 5;
    private static final int ASKED = 60 * RATE;
    private static final int DECIDED = 30 * RATE;
    private static final int BURST = 200;

    private final KubernetesClient starter;
    private final Assumptions assumptions;
    private final AssumptionApi bob;
    private final PeopleSightings sightings;
    private final Figures figures;

    PeopleLoad(Sandbox sandbox, Countersign countersign, Workspace workspace, Figures figures) {
        Manifest.text(policy(workspace, AT_ONCE, "")).apply(sandbox.admin());
        Manifest.text(policy(
                        workspace,
                        APPROVED,
                        "approval: {stages: [{name: owners, anyOf: [{allOf: [{users: [bob], count: 1}]}]}]}"))
                .apply(sandbox.admin());
        this.starter = sandbox.asServiceAccount(Installation.NAMESPACE, "countersign-starter");
        this.assumptions = new Assumptions(sandbox.admin(), workspace);
        this.bob = new AssumptionApi(countersign.starter(), workspace, sandbox.tokenOf("bob"));
        this.sightings = new PeopleSightings(sandbox.admin(), workspace.namespace());
        this.figures = figures;
    }

    private static String policy(Workspace workspace, String group, String approval) {
        return """
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: %s, namespace: %s}
                spec:
                  accessRoleRefs: [cluster.admin]
                  groups: [%s]
                  constraints: {ttl: 1h}
                  %s
                """.formatted(group, workspace.namespace(), group, approval);
    }

    void warmUp() {
        Bench.say("warm-up of people, " + 2 * WARM_UP + " requests");
        Crowd.each(WARM_UP, 16, number -> {
            ask("warm-" + number, AT_ONCE);
            decide("warm-decided-" + number);
        });
        awaitGone("warm", WARM_UP);
        awaitGone("warm-decided", WARM_UP);
    }

    /** From the request to the access, and from its end to the receipt, at a rate that the machine can carry. */
    void openLoop() {
        Bench.say("people at " + RATE + " per second, " + ASKED + " requests of a minute");
        List<Long> active = Collections.synchronizedList(new ArrayList<>());
        List<Long> gone = Collections.synchronizedList(new ArrayList<>());
        Crowd.atRate(RATE, ASKED, number -> {
            String name = "open-" + number;
            long asked = System.nanoTime();
            ask(name, AT_ONCE);
            active.add(sightings.awaitActive(name, PATIENCE) - asked);
            gone.add(sightings.awaitGone(name, PATIENCE));
        });
        figures.putTimes("assumption_request_to_active", "at_5_per_s", active);
        figures.putTimes("assumption_expiry_to_gone", "at_5_per_s", gone);
    }

    /** From bob's approval to the access. */
    void decisions() {
        Bench.say("approvals at " + RATE + " per second, " + DECIDED + " requests");
        List<Long> active = Collections.synchronizedList(new ArrayList<>());
        Crowd.atRate(RATE, DECIDED, number -> active.add(decide("decided-" + number)));
        awaitGone("decided", DECIDED);
        figures.putTimes("assumption_decision_to_active", "at_5_per_s", active);
    }

    /** All end at once. */
    void burst() {
        Bench.say(BURST + " accesses that expire in the same second");
        Instant end = Instant.now().plus(UNTIL_THE_END).truncatedTo(ChronoUnit.SECONDS);
        Crowd.each(BURST, 16, number -> askUntil("burst-" + number, end));
        Crowd.each(BURST, 1, number -> sightings.awaitActive("burst-" + number, PATIENCE));
        if (!Instant.now().isBefore(end)) {
            throw new IllegalStateException("the accesses ended before all of them had begun");
        }
        List<Long> gone = awaitGone("burst", BURST);
        figures.putTimes("assumption_expiry_to_gone", "at_200", gone);
    }

    /** Asks and has bob approve; returns how long after that the access was there. */
    private long decide(String name) {
        ask(name, APPROVED);
        sightings.awaitWaiting(name, PATIENCE);
        Crowd.takeTime();
        long decided = System.nanoTime();
        // NB. An approval of which nobody said what became of it may count, and then the access shows it.
        Eventually.value(PATIENCE, "the approval is sent", () -> bob.act(name, "approve", ""), PeopleLoad::isSent);
        return sightings.awaitActive(name, PATIENCE) - decided;
    }

    private static boolean isSent(Answer answer) {
        return !answer.body().contains("nothing was sent");
    }

    private List<Long> awaitGone(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> sightings.awaitGone(prefix + "-" + number, PATIENCE))
                .toList();
    }

    private void ask(String name, String group) {
        create(name, assumptions.wish(name, group, "1m"));
    }

    /** NB. A start in the past, because an end cannot be asked for. */
    private void askUntil(String name, Instant end) {
        create(name, assumptions.wish(name, AT_ONCE, SHIFT.toMinutes() + "m", end.minus(SHIFT)));
    }

    private void create(String name, RoleAssumption wish) {
        wish.getMetadata().setGenerateName(null);
        wish.getMetadata().setName(name);
        starter.resource(wish).create();
    }

    @Override
    public void close() {
        sightings.close();
        starter.close();
    }
}
