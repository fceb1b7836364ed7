package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Workspace;
import java.time.Duration;

/** A workspace of a test's own, alice, who wants into its cluster, and bob, whose approval that needs. */
final class Cast implements AutoCloseable {

    /** How long anything takes at most that nobody has to wait for. */
    static final Duration SOON = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Assumptions assumptions;
    private final Person alice;
    private final Person bob;

    Cast(World world) {
        workspace = world.workspace();
        assumptions = new Assumptions(world.admin(), workspace);
        alice = new Person(world, workspace, "alice");
        bob = new Person(world, workspace, "bob");
    }

    Workspace workspace() {
        return workspace;
    }

    Assumptions assumptions() {
        return assumptions;
    }

    Person alice() {
        return alice;
    }

    Person bob() {
        return bob;
    }

    /** Alice has asked, and bob has not answered. */
    String waiting(String duration) {
        String name = alice.api().assume(workspace.cluster(), duration);
        assumptions.awaitPhase(name, SOON, "AwaitingApproval");
        return name;
    }

    /** Alice has asked, bob has approved, and she may. */
    String active(String duration) {
        String name = waiting(duration);
        assertThat(bob.api().act(name, "approve", "").status()).isEqualTo(200);
        assumptions.awaitPhase(name, SOON, "Active");
        Eventually.within(SOON, "alice may", () -> alice.mayOnTarget("delete", "nodes"));
        return name;
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
    }
}
