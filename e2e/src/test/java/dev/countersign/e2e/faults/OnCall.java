package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;

/** Alice, who wants into the target cluster of a workspace of her own, and bob, whose approval that needs. */
final class OnCall implements AutoCloseable {

    /** NB. What a killed worker was granting may still be written for two minutes, so no receipt comes before. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world;
    private final Workspace workspace;
    private final Assumptions assumptions;
    private final KubernetesClient alice;
    private final String name;

    /** Alice asks. */
    OnCall(World world, Program starter) {
        this.world = world;
        this.workspace = world.workspace();
        this.assumptions = new Assumptions(world.admin(), workspace);
        this.alice = world.sandbox().target().withToken(world.sandbox().target().tokenOf("alice"));
        this.name = api(starter, "alice").assume(workspace.cluster(), "30m");
    }

    void awaitWaiting() {
        assumptions.awaitPhase(name, PATIENCE, "AwaitingApproval");
    }

    /** NB. Bob is told to say it again while the worker that would have heard him is away. */
    void approve(Program starter) {
        Eventually.within(
                PATIENCE,
                "bob's approval of " + name + " counts",
                () -> isHeard(api(starter, "bob").act(name, "approve", ""))
                        || !Assumptions.phase(request()).equals("AwaitingApproval"));
    }

    void awaitActive() {
        assumptions.awaitPhase(name, PATIENCE, "Active");
        Eventually.within(PATIENCE, "alice may", this::may);
    }

    void giveBack(Program starter) {
        Eventually.within(
                PATIENCE,
                name + " is given back",
                () -> isHeard(api(starter, "alice").act(name, "give-back", ""))
                        || !Assumptions.phase(request()).equals("Active"));
    }

    /** Given back, and seen to be gone. */
    void awaitEndedVerified() {
        RoleAssumption over = assumptions.awaitPhase(name, PATIENCE, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("GIVEN_BACK");
        assertThat(over.getStatus().receipt()).isNotNull();
        assertThat(grants()).isEmpty();
        assertThat(may()).isFalse();
    }

    /** What was granted to alice on the target cluster. */
    List<ClusterRoleBinding> grants() {
        return world.sandbox()
                .target()
                .admin()
                .rbac()
                .clusterRoleBindings()
                .withLabel(GrantMarks.ROLE_ASSUMPTION, name)
                .list()
                .getItems();
    }

    String workflow() {
        RoleAssumption request = request();
        return WorkflowIds.roleAssumption(new RequestRef(
                workspace.namespace(), name, request.getMetadata().getUid()));
    }

    private boolean may() {
        return Access.mayEverywhere(alice, "delete", "nodes");
    }

    private RoleAssumption request() {
        return assumptions.get(name).orElseThrow();
    }

    private static boolean isHeard(Answer answer) {
        return answer.status() == HttpURLConnection.HTTP_OK;
    }

    private AssumptionApi api(Program starter, String person) {
        return new AssumptionApi(starter, workspace, world.sandbox().tokenOf(person));
    }

    @Override
    public void close() {
        alice.close();
    }
}
