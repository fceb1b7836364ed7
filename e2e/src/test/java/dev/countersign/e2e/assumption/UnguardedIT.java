package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Denied;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people's requests are worth while nothing sees to it that they are made in nobody else's name. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class UnguardedIT {

    private static final Duration SOON = Cast.SOON;
    private static final String IN_FORCE =
            "countersign_admission_policy_in_force{policy=\"countersign-roleassumptions\"}";

    @Test
    void whatIsMadeWhileTheAdmissionPolicyIsAwayNeverCounts(World world) {
        Workspace workspace = world.workspace();
        Assumptions assumptions = new Assumptions(world.admin(), workspace);
        String name;
        try (Person alice = new Person(world, workspace, "alice");
                KubernetesClient mallory = world.person("mallory", "system:masters")) {
            Installation.removeRequestPolicy(world.admin());
            try {
                awaitAway(world);
                // NB. The API server goes on enforcing a policy for a moment after it is deleted.
                AtomicReference<RoleAssumption> forged = new AtomicReference<>();
                Eventually.within(
                        SOON,
                        "nothing refuses it",
                        () -> !Denied.byPolicy(() -> forged.set(mallory.resource(assumptions.wish("alice", "ops", "5m"))
                                .create())));
                ObjectMeta made = Objects.requireNonNull(forged.get()).getMetadata();
                name = made.getName();
                // NB. It says in which second it was made only, and what is made in that of the policy counts.
                Instant over = Instant.parse(made.getCreationTimestamp()).plusSeconds(1);
                Eventually.within(
                        SOON, "its second is over", () -> Instant.now().isAfter(over));
                assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
            } finally {
                Installation.applyForPeople(world.admin());
                world.awaitGuarded();
            }
            RoleAssumption ended = assumptions.awaitPhase(name, SOON, "Ended");
            assertThat(ended.getStatus().outcome()).isEqualTo("DENIED");
            assertThat(ended.getStatus().message()).contains("countersign-roleassumptions");
            assertThat(alice.mayOnTarget("delete", "nodes")).isFalse();
        }
    }

    @Test
    void whatWaitedBeforeIsGrantedUnderAPolicyThatIsYounger(World world) {
        Workspace workspace = world.workspace();
        Assumptions assumptions = new Assumptions(world.admin(), workspace);
        try (Person alice = new Person(world, workspace, "alice");
                Person bob = new Person(world, workspace, "bob")) {
            String name = alice.api().assume(workspace.cluster(), "5m");
            assumptions.awaitPhase(name, SOON, "AwaitingApproval");
            Installation.removeRequestPolicy(world.admin());
            try {
                awaitAway(world);
            } finally {
                Installation.applyForPeople(world.admin());
                world.awaitGuarded();
            }

            assertThat(bob.api().act(name, "approve", "").status()).isEqualTo(200);

            assumptions.awaitPhase(name, SOON, "Active");
            Eventually.within(SOON, "alice may", () -> alice.mayOnTarget("delete", "nodes"));
            assertThat(alice.api().act(name, "give-back", "").status()).isEqualTo(200);
            assumptions.awaitPhase(name, SOON, "Ended");
        }
    }

    private static void awaitAway(World world) {
        Eventually.within(
                SOON,
                "the worker sees that the policy is away",
                () -> world.countersign()
                        .worker()
                        .metrics()
                        .lines()
                        .anyMatch(line -> line.startsWith(IN_FORCE) && line.endsWith(" 0.0")));
    }
}
