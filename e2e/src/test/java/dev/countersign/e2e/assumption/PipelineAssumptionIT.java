package dev.countersign.e2e.assumption;

import static dev.countersign.e2e.assumption.Cast.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs of a workspace that ask for a role on the target cluster; the ServiceAccount deployer is listed, other is not. */
@ExtendWith(OnSandbox.class)
class PipelineAssumptionIT {

    private static final String CUSTOM_RUN = "access.countersign.dev/custom-run";

    private static World world;
    private static Cast cast;
    private static Project project;

    @BeforeAll
    static void aServiceAccountThatMay(World given) {
        world = given;
        cast = new Cast(world);
        world.nodes();
        String namespace = cast.workspace().namespace();
        project = new Project(namespace, namespace);
        List.of("deployer", "other")
                .forEach(name -> Manifest.text("""
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata: {name: %s, namespace: %s}
                        """.formatted(name, namespace)).apply(world.admin()));
        policies(Map.of());
        // NB. Of another role, so that the two do not compete.
        policies(Map.of(
                "pipelines",
                "asking-pipelines",
                "cluster.deployment",
                "cluster.viewer",
                "constraints",
                "approval: {stages: [{name: owners, anyOf: [{allOf: [{users: [bob], count: 1}]}]}]}\n  constraints"));
    }

    @AfterAll
    static void clean() {
        world.admin()
                .genericKubernetesResources("tekton.dev/v1", "PipelineRun")
                .inNamespace(project.pipelines())
                .delete();
        cast.close();
    }

    private static void policies(Map<String, String> renames) {
        manifest("role-pipeline-policy.yaml", renames).apply(world.admin());
    }

    private static PipelineRuns run(String name, Map<String, String> renames) {
        Map<String, String> all = new HashMap<>(renames);
        all.put("deploy-7", name);
        manifest("role-pipelinerun.yaml", all).apply(world.admin());
        return PipelineRuns.named(world.admin(), project, name);
    }

    private static Manifest manifest(String file, Map<String, String> renames) {
        Map<String, String> all = new HashMap<>(renames);
        all.put("ws-payments", cast.workspace().namespace());
        all.put("prod-eu", cast.workspace().cluster());
        return Manifest.of(file, all);
    }

    /** The request of that run, once it is in that phase. */
    private static RoleAssumption request(PipelineRuns run, String phase) {
        String name = Eventually.value(
                        SOON, run.name() + " has a request", () -> requests(run), made -> made.size() == 1)
                .getFirst()
                .getMetadata()
                .getName();
        return cast.assumptions().awaitPhase(name, SOON, phase);
    }

    private static List<RoleAssumption> requests(PipelineRuns run) {
        return world.admin().resources(RoleAssumption.class).inNamespace(project.pipelines()).list().getItems().stream()
                .filter(made -> made.getMetadata().getAnnotations() != null
                        && (run.name() + "-access")
                                .equals(made.getMetadata().getAnnotations().get(CUSTOM_RUN)))
                .toList();
    }

    private static Answer credential(String account, RoleAssumption request) {
        String token = world.sandbox().serviceAccountToken(project.pipelines(), account, "countersign");
        return new AssumptionApi(world.countersign().starter(), cast.workspace(), token)
                .credential(request.getMetadata().getName());
    }

    private static KubernetesClient machine(RoleAssumption request) {
        Answer fetched = credential("deployer", request);
        assertThat(fetched.status()).as(fetched.body()).isEqualTo(200);
        return world.sandbox()
                .target()
                .withToken(AssumptionApi.read(fetched).path("token").asText());
    }

    /** What its task deploy is run with. */
    private static String passedOn(PipelineRuns run) {
        return run.awaitPod("deploy").getSpec().getContainers().getFirst().toString();
    }

    @Test
    void itsServiceAccountHasTheRoleWhileTheRunGoesOnAndNothingAfterwards() {
        PipelineRuns run = run("deploy-1", Map.of());
        RoleAssumption active = request(run, "Active");
        assertThat(active.getSpec().subject().name()).isEqualTo("deployments");
        assertThat(passedOn(run)).contains(active.getMetadata().getName());
        assertThat(credential("other", active).status()).isEqualTo(403);
        try (KubernetesClient machine = machine(active)) {
            Eventually.within(SOON, "it deploys", () -> Access.mayEverywhere(machine, "create", "pods"));
            assertThat(Access.mayEverywhere(machine, "delete", "nodes")).isFalse();

            world.nodes()
                    .succeed(
                            project.pipelines(),
                            run.awaitPod("deploy").getMetadata().getName());
            assertThat(run.awaitEnd()).startsWith("True");
            RoleAssumption over = request(run, "Ended");
            assertThat(over.getStatus().outcome()).isEqualTo("COMPLETED");
            assertThat(Objects.requireNonNull(over.getStatus().receipt()).residual())
                    .isEmpty();
            assertThat(credential("deployer", over).status()).isEqualTo(409);
            assertThatThrownBy(() -> Access.mayEverywhere(machine, "create", "pods"))
                    .hasMessageContaining("Unauthorized");
        }
    }

    @Test
    void aCancelledRunEndsItsAccessAndWithdrawsWhatStillWaits() {
        PipelineRuns running = run("deploy-2", Map.of());
        request(running, "Active");
        running.awaitPod("deploy");
        PipelineRuns waiting = run("deploy-3", Map.of("cluster.deployment", "cluster.viewer"));
        request(waiting, "AwaitingApproval");
        running.cancel();
        waiting.cancel();

        assertThat(request(running, "Ended").getStatus().outcome()).isEqualTo("COMPLETED");
        assertThat(request(waiting, "Ended").getStatus().outcome()).isEqualTo("WITHDRAWN");
        assertThat(waiting.awaitEnd()).startsWith("False Cancelled");
    }

    @Test
    void aServiceAccountThatNobodyListsGetsNothingNorDoesARunThatMisspellsAParam() {
        PipelineRuns unlisted = run("deploy-4", Map.of("deployer", "other"));
        PipelineRuns misspelt = run("deploy-5", Map.of("reason", "reasons"));
        assertThat(unlisted.awaitEnd()).startsWith("False");
        assertThat(unlisted.customRunOf("access")).contains("NoAccessToken").contains("lists the ServiceAccount other");
        assertThat(misspelt.awaitEnd()).startsWith("False");
        assertThat(misspelt.customRunOf("access")).contains("InvalidParams").contains("param reasons is none of");
        assertThat(requests(unlisted)).isEmpty();
        assertThat(requests(misspelt)).isEmpty();
    }
}
