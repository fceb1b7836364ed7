package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.faults.ByHand;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

    private static String audit() {
        try {
            return Files.readString(Countersign.auditOfWorker(world.sandbox()));
        } catch (IOException e) {
            throw new UncheckedIOException("the audit cannot be read", e);
        }
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
        RoleAssumption request = assumptions.get(name).orElseThrow();
        RequestRef ref = new RequestRef(
                workspace.namespace(), name, request.getMetadata().getUid());
        SignedAct forged = new SignedAct(
                Countersign.INSTALLATION,
                ref.uid(),
                SignedAct.Act.APPROVE,
                Ballot.REQUEST,
                "owners",
                "digest",
                "bob",
                List.of("ops"),
                "",
                Instant.now(),
                "forged-" + name,
                "sandbox",
                "Zm9yZ2Vk");

        ByHand.signal(world, WorkflowIds.roleAssumption(ref), "submit", forged);

        Eventually.within(SOON, "the refusal is written down", () -> audit().contains("forged-" + name));
        assertThat(Assumptions.phase(assumptions.get(name).orElseThrow())).isEqualTo("AwaitingApproval");
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
        alice.api().act(name, "withdraw", "");
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
        RoleAssumption over = assumptions.awaitPhase(name, SOON, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("ENDED_EARLY");
        assertThat(over.getStatus().message()).contains("bob");
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
            RoleAssumption overdue = assumptions.await(
                    name,
                    OVER,
                    "is being revoked, and says why it is not gone yet",
                    request -> "Revoking".equals(Assumptions.phase(request))
                            && request.getStatus().revoke() != null
                            && request.getStatus().revoke().lastError() != null);
            assertThat(overdue.getStatus().receipt()).isNull();
        } finally {
            world.sandbox().start(Part.TARGET_API_SERVER);
        }
        RoleAssumption over = assumptions.awaitPhase(name, OVER, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("EXPIRED");
        assertThat(over.getStatus().receipt()).isNotNull();
        assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
    }
}
