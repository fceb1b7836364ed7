package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.faults.Outage;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker is killed while requests of people are in every step of their lives, all at once. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class WorkerKilledIT {

    private static final Duration OVER = Duration.ofMinutes(2);
    /** NB. What a killed worker was granting may still be written for two minutes, so no receipt comes before. */
    private static final Duration LATE_WRITE = Duration.ofMinutes(3);

    private static final Duration MORE = Duration.ofMinutes(30);

    private static World world;
    private static Cast cast;
    private static Assumptions assumptions;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        assumptions = cast.assumptions();
        cast.apply("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: hasty, namespace: WORKSPACE}
                spec:
                  accessRoleRefs: [cluster.viewer]
                  groups: [ops]
                  approval:
                    stages: [{name: owners, anyOf: [{allOf: [{users: [bob], count: 1}]}]}]
                    pendingTTL: 1m
                """);
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    private static void assertCounts(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Instant end(String name) {
        return Objects.requireNonNull(
                assumptions.get(name).orElseThrow().getStatus().expiresAt(), "an end");
    }

    /** What bob approves now, signed as the starter signs, reaches the workflow by itself while no worker is there. */
    private static void approve(String name, SignedAct act) {
        cast.send(name, Countersign.signer(world.sandbox()).sign(act));
    }

    private static SignedAct at(Instant instant, SignedAct act) {
        return new SignedAct(
                act.installation(),
                act.requestUid(),
                act.act(),
                act.subject(),
                act.stage(),
                act.ruleDigest(),
                act.person(),
                act.groups(),
                act.message(),
                instant.truncatedTo(ChronoUnit.MILLIS),
                act.actId(),
                act.keyId(),
                act.signature());
    }

    private static RoleAssumption giveBack(String name) {
        assertCounts(cast.alice().api().act(name, "give-back", ""));
        RoleAssumption over = assumptions.awaitPhase(name, LATE_WRITE, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("GIVEN_BACK");
        return over;
    }

    private static void awaitLonger(String name, Instant before) {
        assumptions.await(
                name,
                OVER,
                "lasts longer",
                request -> before.plus(MORE).equals(request.getStatus().expiresAt()));
    }

    private static void assertGrantedOnce(String name) {
        Eventually.within(Cast.SOON, name + " is written down as granted", () -> grants(name) > 0);
        assertThat(grants(name)).isOne();
    }

    /** NB. What is written down twice has the same id. */
    private static long grants(String name) {
        return cast.traces().audited(name).stream()
                .filter(line -> line.path("action").asText().equals("granted"))
                .map(line -> line.path("id").asText())
                .distinct()
                .count();
    }

    @Test
    void whateverWaitsStandsWasExtendedOrExpiresWhileTheWorkerIsDeadEndsWellAndVotesCountByWhenTheyWereSigned() {
        String waiting = cast.waiting("10m");
        String standing = cast.active("30m");
        String extended = cast.active("20m");
        Instant before = end(extended);
        assertCounts(cast.alice().api().act(extended, "extend", "it takes longer"));
        String expiring = cast.active("1m");
        String late = cast.waitingUnder("hasty", "5m");
        String inTime = cast.waitingUnder("hasty", "5m");
        Instant deadline = Objects.requireNonNull(
                Objects.requireNonNull(ByHand.view(world, cast.workflow(inTime)).terms())
                        .decideBy());
        SignedAct early = cast.unsigned(inTime, Act.APPROVE, "bob");
        SignedAct afterwards = cast.unsigned(late, Act.APPROVE, "bob");

        try (Outage outage = Outage.of(world.countersign().worker())) {
            approve(inTime, early);
            outage.lasts(Duration.between(Instant.now(), deadline).plusSeconds(4));
            approve(late, at(Instant.now(), afterwards));
        }

        cast.traces().assertEnded(late, Outcome.APPROVAL_TIMED_OUT, "NobodyDecided", "nobody decided before");
        assertThat(cast.bob().api().act(late, "approve", "after all").status()).isEqualTo(409);
        assumptions.awaitPhase(inTime, Cast.SOON, "Active");
        assertGrantedOnce(inTime);

        RoleAssumption over = assumptions.awaitPhase(expiring, LATE_WRITE, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("EXPIRED");
        assertThat(over.getStatus().receipt()).isNotNull();

        awaitLonger(extended, before);
        assertCounts(cast.bob().api().act(waiting, "approve", ""));
        assumptions.awaitPhase(waiting, Cast.SOON, "Active");
        for (String name : new String[] {inTime, extended, waiting, standing}) {
            assertGrantedOnce(name);
            assertThat(giveBack(name).getStatus().receipt()).isNotNull();
        }
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
        assertThat(cast.alice().mayOnTarget("list", "nodes")).isFalse();
    }

    @Test
    void rightAfterAnApprovalAnExtensionAndAGiveBackAKilledWorkerCarriesThemOutOnceItIsBack() {
        String approved = cast.waiting("10m");
        String extended = cast.active("20m");
        String givenBack = cast.active("30m");
        Instant before = end(extended);

        assertCounts(cast.alice().api().act(extended, "extend", "it takes longer"));
        assertCounts(cast.alice().api().act(givenBack, "give-back", ""));
        assertCounts(cast.bob().api().act(approved, "approve", ""));
        try (Outage outage = Outage.of(world.countersign().worker())) {
            outage.lasts(Duration.ofSeconds(1));
        }

        assumptions.awaitPhase(approved, OVER, "Active");
        RoleAssumption over = assumptions.awaitPhase(givenBack, LATE_WRITE, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("GIVEN_BACK");
        assertThat(over.getStatus().receipt()).isNotNull();
        awaitLonger(extended, before);
        for (String name : new String[] {approved, extended}) {
            giveBack(name);
        }
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
    }
}
