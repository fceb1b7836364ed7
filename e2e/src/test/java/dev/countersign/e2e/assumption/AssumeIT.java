package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.api.Outcome;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person takes a role on the target cluster for a while, after somebody else approved. */
@ExtendWith(OnSandbox.class)
class AssumeIT {

    private static final Duration SOON = Cast.SOON;

    private static World world;
    private static Cast cast;
    private static Workspace workspace;
    private static Assumptions assumptions;
    private static Person alice;
    private static Person bob;
    private static Person carol;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        workspace = cast.workspace();
        assumptions = cast.assumptions();
        alice = cast.alice();
        bob = cast.bob();
        carol = new Person(world, workspace, "carol");
    }

    @AfterAll
    static void close() {
        cast.close();
        carol.close();
    }

    @Test
    void nothingBeforeExactlyTheRoleThereAndNowhereElseAndNothingAfterItsTime() {
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();

        String name = alice.api().assume(workspace.cluster(), "1m");
        assumptions.awaitPhase(name, SOON, "AwaitingApproval");
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();

        Answer approved = bob.api().act(name, "approve", "go ahead");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        RoleAssumption active = assumptions.awaitPhase(name, SOON, "Active");
        assertThat(active.getStatus().expiresAt()).isNotNull();
        Eventually.within(SOON, "alice may", () -> alice.mayOnTarget("delete", "nodes"));
        assertThat(alice.mayAtHome("delete", "nodes")).isFalse();
        assertThat(bob.mayOnTarget("delete", "nodes")).isFalse();

        assumptions.awaitPhase(name, Duration.ofMinutes(4), "Ended");
        RoleAssumption over = cast.traces().assertEnded(name, Outcome.EXPIRED, "Expired", "its time ran out at");
        assertThat(over.getStatus().receipt()).isNotNull();
        assumptions.await(
                name,
                SOON,
                "holds nothing back",
                request -> request.getMetadata().getFinalizers().isEmpty());
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
        assertThat(alice.api().act(name, "extend", "just a moment").status()).isEqualTo(409);
    }

    @Test
    void whoAsksDoesNotApproveAndWithdraws() {
        String name = cast.waiting("5m");

        Answer own = alice.api().act(name, "approve", "");
        assertThat(own.status()).as(own.body()).isIn(403, 409);
        Answer stranger = carol.api().act(name, "approve", "");
        assertThat(stranger.status()).as(stranger.body()).isIn(403, 404, 409);

        assertThat(alice.api().act(name, "withdraw", "").status()).isEqualTo(200);
        RoleAssumption over = cast.traces().assertEnded(name, Outcome.WITHDRAWN, "Withdrawn", "withdrawn by alice");
        assertThat(over.getStatus().grant()).isNull();
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
    }

    @Test
    void aRejectionEndsItAndSaysWhoAndWhy() {
        String name = cast.waiting("5m");
        assertThat(bob.api().act(name, "reject", "not during the freeze").status())
                .isEqualTo(200);
        cast.traces().assertEnded(name, Outcome.REJECTED, "Rejected", "rejected by bob: not during the freeze");
    }

    @Test
    void whatIsGivenBackIsGoneAtOnce() {
        String name = cast.active("30m");

        assertThat(alice.api().act(name, "give-back", "done").status()).isEqualTo(200);
        cast.traces().assertEnded(name, Outcome.GIVEN_BACK, "GivenBack", "given back by alice: done");
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
    }

    @Test
    void anExtensionMovesTheEndAndASecondOneIsRefusedByThePolicy() {
        String name = cast.waiting("5m");
        bob.api().act(name, "approve", "");
        Instant end = end(assumptions.awaitPhase(name, SOON, "Active"));

        Answer extended = alice.api().act(name, "extend", "it takes longer");
        assertThat(extended.status()).as(extended.body()).isEqualTo(200);
        RoleAssumption longer = assumptions.await(
                name, SOON, "lasts longer", request -> end(request).isAfter(end));
        assertThat(end(longer)).isEqualTo(end.plus(Duration.ofMinutes(30)));
        assertThat(longer.getStatus().extensions()).hasSize(1);

        assertThat(alice.api().act(name, "extend", "still longer").status()).isEqualTo(409);
        assertThat(bob.api().act(name, "extend", "in her name").status()).isEqualTo(403);
        alice.api().act(name, "give-back", "");
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    @Test
    void anExtensionInTheLastSecondsKeepsTheAccess() {
        // NB. A machine may stand still until the end has come; then it is tried with another access.
        Late late = extendInTheLastSeconds();
        for (int more = 2; more > 0 && late.isTooLate(); more--) {
            late = extendInTheLastSeconds();
        }

        String name = late.name();
        Instant end = late.end();
        assertThat(late.answer().status()).as(late.answer().body()).isEqualTo(200);
        Eventually.within(SOON, "its first end has passed", () -> Instant.now().isAfter(end.plusSeconds(1)));
        assertThat(alice.mayOnTarget("delete", "nodes")).isTrue();
        assertThat(end(assumptions.get(name).orElseThrow())).isEqualTo(end.plus(Duration.ofMinutes(30)));
        alice.api().act(name, "give-back", "");
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    private static Late extendInTheLastSeconds() {
        String name = cast.active("1m");
        Instant end = end(assumptions.get(name).orElseThrow());
        Eventually.within(
                Duration.ofMinutes(2), "it is about to end", () -> Instant.now().isAfter(end.minusSeconds(10)));
        return new Late(name, end, alice.api().act(name, "extend", "nearly done"), Instant.now());
    }

    /** An extension shortly before the end, and when it was answered. */
    private record Late(String name, Instant end, Answer answer, Instant answered) {
        boolean isTooLate() {
            return answer.status() != 200 && answered.isAfter(end.minusSeconds(2));
        }
    }

    @Test
    void anExtensionThatNeedsApprovalWaitsForItWhileTheAccessGoesOn() {
        Manifest.text("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: careful-extension, namespace: %s}
                spec:
                  accessRoleRefs: [cluster.viewer]
                  users: [alice]
                  approval: {stages: [{name: owners, anyOf: [{allOf: [{users: [bob], count: 1}]}]}]}
                  extension: {max: 1, by: 20m, approval: SameAsRequest}
                """.formatted(workspace.namespace())).apply(world.admin());
        Answer asked = alice.api().create("""
                        {"role": "cluster.viewer", "cluster": "%s", "duration": "5m", "reason": "INC-481",
                         "policy": "careful-extension"}
                        """.formatted(workspace.cluster()));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String name = AssumptionApi.read(asked).path("name").asText();
        assumptions.awaitPhase(name, SOON, "AwaitingApproval");
        bob.api().act(name, "approve", "");
        Instant end = end(assumptions.awaitPhase(name, SOON, "Active"));

        Answer wish = alice.api().act(name, "extend", "it takes longer");
        assertThat(wish.status()).as(wish.body()).isEqualTo(200);
        RoleAssumption waiting = assumptions.await(
                name, SOON, "waits for bob", request -> request.getStatus().waitingFor() != null);
        assertThat(end(waiting)).isEqualTo(end);
        assertThat(waiting.getStatus().waitingFor()).isEqualTo("extension#1: owners: bob");
        assertThat(alice.api().act(name, "approve", "").status()).isEqualTo(403);
        assertThat(AssumptionApi.read(bob.api().waitingForMe()).toString()).contains(name);

        Answer approved = bob.api().act(name, "approve", "twenty minutes are fine");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        RoleAssumption longer = assumptions.await(
                name, SOON, "lasts longer", request -> end(request).isAfter(end));
        assertThat(end(longer)).isEqualTo(end.plus(Duration.ofMinutes(20)));
        alice.api().act(name, "give-back", "");
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    private static Instant end(RoleAssumption request) {
        return Objects.requireNonNull(request.getStatus().expiresAt(), "an end");
    }

    @Test
    void whatNoPolicyAllowsIsDeniedAndSaysWhy() {
        Answer taken = carol.api()
                .create("{\"role\": \"cluster.admin\", \"cluster\": \"%s\", \"reason\": \"INC-1\"}"
                        .formatted(workspace.cluster()));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        String name = AssumptionApi.read(taken).path("name").asText();
        cast.traces().assertEnded(name, Outcome.DENIED, "Denied", "no policy allows");
    }

    @Test
    void whatWouldBecomeOfAWishIsExplainedWithoutAsking() {
        String wish = "{\"role\": \"cluster.admin\", \"cluster\": \"%s\", \"reason\": \"%s\"}";
        JsonNode allowed = AssumptionApi.read(alice.api().explain(wish.formatted(workspace.cluster(), "INC-481")));
        assertThat(allowed.path("allowed").asBoolean()).as(allowed.toString()).isTrue();
        assertThat(allowed.path("approval").asText()).isEqualTo("owners: bob");
        assertThat(allowed.path("longest").asText()).isEqualTo("1h");

        JsonNode noTicket = AssumptionApi.read(alice.api().explain(wish.formatted(workspace.cluster(), "because")));
        assertThat(noTicket.path("allowed").asBoolean()).isFalse();
        assertThat(noTicket.path("message").asText()).contains("INC-[0-9]+");
        JsonNode stranger = AssumptionApi.read(carol.api().explain(wish.formatted(workspace.cluster(), "INC-481")));
        assertThat(stranger.path("allowed").asBoolean()).isFalse();
    }

    @Test
    void aRequestByKubectlCountsAsOneByTheApi() {
        try (KubernetesClient kubectl =
                world.sandbox().withToken(world.sandbox().tokenOf("alice"))) {
            RoleAssumption made =
                    kubectl.resource(assumptions.wish("alice", "ops", "5m")).create();
            String name = made.getMetadata().getName();
            assumptions.awaitPhase(name, SOON, "AwaitingApproval");
            bob.api().act(name, "approve", "");
            assumptions.awaitPhase(name, SOON, "Active");
            assertThat(alice.api().act(name, "give-back", "").status()).isEqualTo(200);
            assumptions.awaitPhase(name, SOON, "Ended");
        }
    }
}
