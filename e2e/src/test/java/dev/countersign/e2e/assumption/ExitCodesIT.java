package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.CommandLine;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Assumptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every exit code that docs/cli.md names, by the command as it is shipped; that of the doctor is in DoctorIT. */
@ExtendWith(OnSandbox.class)
class ExitCodesIT {

    private static final String[] ASSUME = {"assume", "cluster.admin", "--force", "--expire", "5m", "--reason"};

    private static World world;
    private static Cast cast;
    private static CommandLine command;

    @BeforeAll
    static void people(World given, @TempDir Path settings) {
        world = given;
        cast = new Cast(world);
        cast.apply("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: look, namespace: WORKSPACE}
                spec: {accessRoleRefs: [cluster.viewer], groups: [ops]}
                """);
        command = new CommandLine(
                settings,
                Map.of(
                        "COUNTERSIGN_SERVER",
                        world.countersign().starter().actuator().resolve("/").toString(),
                        "COUNTERSIGN_WORKSPACE",
                        cast.workspace().namespace(),
                        "COUNTERSIGN_TOKEN",
                        world.sandbox().tokenOf("alice")));
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    private static Process assume(String reason, String... more) {
        List<String> words = new ArrayList<>(List.of(ASSUME));
        words.addAll(List.of(reason, "--cluster", cast.workspace().cluster()));
        words.addAll(List.of(more));
        return command.start(words.toArray(String[]::new));
    }

    private static void assertEnds(Process process, int code, String words) throws IOException, InterruptedException {
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(code);
        assertThat(said).contains(words);
    }

    /** The name of the one request of alice that is in that phase. */
    private static String in(String phase) {
        return Eventually.value(
                        Cast.SOON,
                        "a request of alice is " + phase,
                        () -> world
                                .admin()
                                .resources(RoleAssumption.class)
                                .inNamespace(cast.workspace().namespace())
                                .list()
                                .getItems()
                                .stream()
                                .filter(request -> phase.equals(Assumptions.phase(request)))
                                .map(request -> request.getMetadata().getName())
                                .findFirst(),
                        name -> name.isPresent())
                .orElseThrow();
    }

    @Test
    void anAccessThatIsThereIsZero() throws Exception {
        Process process = command.start(
                "assume", "cluster.viewer", "--cluster", cast.workspace().cluster(), "--expire", "5m");
        assertEnds(process, 0, "give-back");
        // NB. Others look at what alice may not do on the same cluster.
        String name = in("Active");
        assertThat(cast.alice().api().act(name, "give-back", "").status()).isEqualTo(200);
        cast.assumptions().awaitPhase(name, Cast.SOON, "Ended");
    }

    @Test
    void whatTheServerRefusesIsOne() throws Exception {
        assertEnds(command.start("give-back", "nothing"), 1, "countersign: ");
    }

    @Test
    void aCommandThatCannotBeUnderstoodIsTwo() throws Exception {
        assertEnds(command.start("assume", "cluster.viewer"), 2, "--cluster");
    }

    @Test
    void whatNoPolicyAllowsIsThree() throws Exception {
        assertEnds(assume("because"), 3, "DENIED");
    }

    @Test
    void whatAPersonRejectsIsFour() throws Exception {
        Process process = assume("INC-481");
        assertThat(cast.bob()
                        .api()
                        .act(in("AwaitingApproval"), "reject", "not now")
                        .status())
                .isEqualTo(200);
        assertEnds(process, 4, "rejected by bob: not now");
    }

    @Test
    void whatNobodyDecidesInTimeIsFive() throws Exception {
        assertEnds(assume("INC-481", "--timeout", "1s"), 5, "goes on without this command");
        String name = in("AwaitingApproval");
        assertThat(cast.alice().api().act(name, "withdraw", "").status()).isEqualTo(200);
        cast.assumptions().awaitPhase(name, Cast.SOON, "Ended");
    }
}
