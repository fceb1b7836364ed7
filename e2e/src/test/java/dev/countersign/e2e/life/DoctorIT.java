package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.CommandLine;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Door;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import dev.countersign.e2e.scenario.Workspace;
import dev.countersign.sandbox.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Erin audits, and asks whether the installation is well. */
@ExtendWith(OnSandbox.class)
class DoctorIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String NOWHERE = "doctor-nowhere";
    private static final String SWEEP_REPORT = "countersign-sweeper-report";

    private static World world;
    private static Workspace workspace;

    @BeforeAll
    static void installation(World given) {
        world = given;
        workspace = world.workspace();
        world.sandbox().start(Part.ISSUER);
    }

    @AfterAll
    static void stop() {
        world.sandbox().stop(Part.ISSUER);
    }

    private static List<JsonNode> examine() {
        Answer answer = new Door(world.countersign().starter())
                .get("/api/v1/doctor", world.sandbox().tokenOf("erin"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode findings = AssumptionApi.read(answer).path("findings");
        return StreamSupport.stream(findings.spliterator(), false).toList();
    }

    /** What is said of all but the clusters and requests of other tests. */
    private static List<String> ofTheInstallation() {
        return examine().stream()
                .filter(finding -> !List.of("cluster", "revokes", "sweeper")
                        .contains(finding.path("check").asText()))
                .map(finding -> finding.path("level").asText() + " "
                        + finding.path("check").asText() + ": "
                        + finding.path("what").asText())
                .toList();
    }

    private static String levelOf(String cluster) {
        return examine().stream()
                .filter(finding -> finding.path("check").asText().equals("cluster")
                        && finding.path("what").asText().startsWith(cluster + " "))
                .map(finding -> finding.path("level").asText())
                .findFirst()
                .orElse("none");
    }

    @Test
    void anInstallationAsItIsShippedIsWell() {
        Eventually.within(
                SOON,
                "the cluster of the workspace is well",
                () -> levelOf(workspace.cluster()).equals("ok"));
        // NB. Whoever is asked while the machine stands still is found to be away, or its clock wrong.
        Eventually.value(
                SOON,
                "all is well",
                DoctorIT::ofTheInstallation,
                found -> found.size() >= 14 && found.stream().allMatch(finding -> finding.startsWith("ok ")));
    }

    private static JsonNode lastSweep() {
        return examine().stream()
                .filter(finding -> finding.path("check").asText().equals("sweeper"))
                .findFirst()
                .orElseThrow();
    }

    /** NB. Clusters of other tests may be away. */
    private static boolean isSweptButForOthers(JsonNode sweep) {
        String what = sweep.path("what").asText();
        return sweep.path("level").asText().equals("ok")
                || (what.contains("could not sweep") && !what.contains(workspace.cluster()));
    }

    @Test
    void whenTheLastSweepWasIsSaidAndWhatItLeft() {
        world.admin()
                .leases()
                .inNamespace(Installation.NAMESPACE)
                .withName(SWEEP_REPORT)
                .delete();
        JsonNode sweep =
                Eventually.value(SOON, "the sweeper has swept", DoctorIT::lastSweep, DoctorIT::isSweptButForOthers);
        assertThat(sweep.path("what").asText())
                .startsWith("the last sweep ended at ")
                .contains("grants found: ", "clusters swept: ");
    }

    @Test
    void everyProgramFindsByItselfWhatItNeeds() {
        assertThat(world.countersign().all()).allSatisfy(program -> {
            Program.Said checked = Eventually.value(
                    SOON,
                    "all is well",
                    program::check,
                    said -> said.exitCode() == 0
                            && said.words()
                                    .lines()
                                    .noneMatch(line -> line.startsWith("error ") || line.startsWith("warning ")));
            assertThat(checked.words())
                    .contains("countersign.installation = sandbox   (command line)")
                    .contains("ok kubernetes: ", "ok temporal: ");
        });
    }

    @Test
    void aClusterThatLeadsNowhereIsSaidByTheCommandWithWhatToDo(@TempDir Path settings)
            throws IOException, InterruptedException {
        Manifest.text("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: %s}
                spec: {connection: {kubeconfigSecretRef: {namespace: countersign, name: nothing, key: kubeconfig}}}
                """.formatted(NOWHERE)).apply(world.admin());
        try {
            Eventually.within(
                    SOON, "the worker has seen that", () -> levelOf(NOWHERE).equals("error"));
            Eventually.within(SOON, "the sweeper has tried that", () -> {
                JsonNode sweep = lastSweep();
                return sweep.path("level").asText().equals("error")
                        && sweep.path("what").asText().contains(NOWHERE);
            });
            Process doctor = new CommandLine(
                            settings,
                            Map.of(
                                    "COUNTERSIGN_SERVER",
                                    world.countersign()
                                            .starter()
                                            .actuator()
                                            .resolve("/")
                                            .toString(),
                                    "COUNTERSIGN_TOKEN",
                                    world.sandbox().tokenOf("erin")))
                    .start("doctor");
            String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(doctor.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(doctor.exitValue()).as(said).isEqualTo(6);
            assertThat(said)
                    .startsWith("LEVEL")
                    .contains("error, cluster: " + NOWHERE + " is not reached: ")
                    .contains("countersign abandon");
        } finally {
            world.admin().resources(Cluster.class).withName(NOWHERE).delete();
            Eventually.within(
                    SOON,
                    "the Cluster is gone",
                    () -> world.admin()
                                    .resources(Cluster.class)
                                    .withName(NOWHERE)
                                    .get()
                            == null);
        }
    }
}
