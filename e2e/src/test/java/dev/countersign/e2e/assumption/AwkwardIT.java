package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Moments at which two things happen at once, and words of people who have no say. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class AwkwardIT {

    private static final Duration SOON = Cast.SOON;
    private static final Duration OVER = Duration.ofMinutes(3);

    private static World world;
    private static Cast cast;
    private static Workspace workspace;
    private static Assumptions assumptions;
    private static Person alice;
    private static Person bob;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        workspace = cast.workspace();
        assumptions = cast.assumptions();
        alice = cast.alice();
        bob = cast.bob();
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    private static List<String> residual(RoleAssumption over) {
        return Objects.requireNonNull(over.getStatus().receipt(), "a receipt").residual();
    }

    private static boolean isRefused(String name, SignedAct act) {
        return cast.traces().audited(name).stream()
                .anyMatch(line -> line.path("action").asText().equals("act-refused")
                        && line.path("id").asText().contains(act.actId()));
    }

    @Test
    void ofTwoGrantsTheEndOfOneLeavesTheOther() {
        String first = cast.active("30m");
        String second = cast.active("30m");

        alice.api().act(first, "give-back", "");
        RoleAssumption over = assumptions.awaitPhase(first, SOON, "Ended");
        assertThat(residual(over)).isNotEmpty();
        assertThat(alice.mayOnTarget("delete", "nodes")).isTrue();

        alice.api().act(second, "give-back", "");
        RoleAssumption last = assumptions.awaitPhase(second, SOON, "Ended");
        assertThat(residual(last)).isEmpty();
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
    }

    @Test
    void anApprovalThatNobodySignedChangesNothingAndIsWrittenDown() {
        String name = cast.waiting("5m");
        SignedAct forged = cast.unsigned(name, SignedAct.Act.APPROVE, "bob");
        cast.send(name, forged);

        Eventually.within(SOON, "the refusal is written down", () -> isRefused(name, forged));
        assertThat(Assumptions.phase(assumptions.get(name).orElseThrow())).isEqualTo("AwaitingApproval");
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
        alice.api().act(name, "withdraw", "");
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    @Test
    void anExtensionThatNobodySignedChangesNothingAndIsWrittenDown() {
        String name = cast.active("5m");
        Instant end = assumptions.get(name).orElseThrow().getStatus().expiresAt();
        SignedAct forged = cast.unsigned(name, SignedAct.Act.EXTEND, "alice");
        cast.send(name, forged);

        Eventually.within(SOON, "the refusal is written down", () -> isRefused(name, forged));
        assertThat(assumptions.get(name).orElseThrow().getStatus().expiresAt()).isEqualTo(end);
        alice.api().act(name, "give-back", "");
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    @Test
    void aWorkflowThatIsStartedByHandOnTermsWithoutApprovalGrantsNothing() {
        String name = cast.waiting("5m");
        Terms asked =
                Objects.requireNonNull(ByHand.view(world, cast.workflow(name)).terms(), "terms");
        Terms madeUp = new Terms(
                asked.request(),
                asked.rules(),
                asked.policy(),
                asked.duration(),
                null,
                "",
                null,
                asked.closesAt(),
                asked.strictWindow(),
                asked.warnBefore());
        RoleAssumptionInput input = new RoleAssumptionInput(
                cast.ref(name),
                new RoleAssumptionInput.Carried(madeUp, Ballot.NOBODY_ASKED, List.of(), null, null, null, 1000, null));

        Outcome outcome = ByHand.run(world, "RoleAssumption", "by-hand/" + name, input, Outcome.class);

        assertThat(outcome).isEqualTo(Outcome.DENIED);
        assertThat(cast.traces().audited(name))
                .noneMatch(line -> line.path("action").asText().startsWith("grant"));
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
        assumptions.awaitPhase(name, SOON, "Ended");
    }

    @Test
    void anApprovalAfterTheWithdrawalAndASecondOneChangeNothing() {
        String withdrawn = cast.waiting("5m");
        alice.api().act(withdrawn, "withdraw", "");
        assumptions.awaitPhase(withdrawn, SOON, "Ended");
        assertThat(bob.api().act(withdrawn, "approve", "").status()).isEqualTo(409);
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();

        String name = cast.active("5m");
        assertThat(bob.api().act(name, "approve", "again").status()).isEqualTo(409);
        assertThat(bob.api().act(name, "reject", "after all").status()).isEqualTo(409);
        assertThat(Assumptions.phase(assumptions.get(name).orElseThrow())).isEqualTo("Active");

        assertThat(bob.api().act(name, "end", "the incident is over").status()).isEqualTo(200);
        cast.traces().assertEnded(name, Outcome.ENDED_EARLY, "EndedEarly", "ended by bob: the incident is over");
    }

    @Test
    void aDeletedRequestIsRevokedBeforeTheObjectGoes() {
        String name = cast.active("30m");
        world.admin()
                .resources(RoleAssumption.class)
                .inNamespace(workspace.namespace())
                .withName(name)
                .delete();
        Eventually.within(
                SOON, "the object is gone", () -> assumptions.get(name).isEmpty());
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
    }

    @Test
    void anAccessWhoseClusterIsAwayAtItsEndIsShownOverdueAndGoneWhenItIsBack() {
        String name = cast.active("1m");
        world.sandbox().stop(Part.TARGET_API_SERVER);
        try {
            assertThat(awaitOverdue(name).getStatus().receipt()).isNull();
        } finally {
            world.sandbox().start(Part.TARGET_API_SERVER);
        }
        RoleAssumption over = assumptions.awaitPhase(name, OVER, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("EXPIRED");
        assertThat(over.getStatus().receipt()).isNotNull();
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
    }

    @Test
    void whatIsNeverVerifiedEndsUnverifiedWhenAPlatformAdministratorGivesUpAndGoesShouldItsClusterComeBack() {
        String name = cast.active("1m");
        world.sandbox().stop(Part.TARGET_API_SERVER);
        try {
            awaitOverdue(name);
            assertThat(bob.api().act(name, "abandon", "the cluster is gone").status())
                    .isEqualTo(403);
            AssumptionApi platform = new AssumptionApi(
                    world.countersign().starter(), workspace, world.sandbox().tokenOf("dave"));
            assertThat(platform.act(name, "abandon", "the cluster is gone").status())
                    .isEqualTo(200);

            RoleAssumption over = assumptions.awaitPhase(name, OVER, "Ended");
            assertThat(over.getStatus().receipt()).isNull();
            assertThat(over.getStatus().outcome()).isEqualTo("FAILED");
            assertThat(over.getStatus().message())
                    .startsWith("abandoned by dave: the cluster is gone. It was never verified");
            cast.traces().awaitEvent(name, "Failed", "abandoned by dave: the cluster is gone, unverified");
            assertThat(cast.traces().audited(name))
                    .anyMatch(line -> line.path("action").asText().equals("abandoned"));
        } finally {
            world.sandbox().start(Part.TARGET_API_SERVER);
        }
        Eventually.within(OVER, "alice may no longer", () -> !alice.mayOnTarget("delete", "nodes"));
    }

    private static RoleAssumption awaitOverdue(String name) {
        return assumptions.await(
                name,
                OVER,
                "is being revoked, and says why it is not gone yet",
                request -> "Revoking".equals(Assumptions.phase(request))
                        && request.getStatus().revoke() != null
                        && request.getStatus().revoke().lastError() != null);
    }
}
