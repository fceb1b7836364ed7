package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.CommandLine;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.sandbox.Issuer;
import dev.countersign.sandbox.Part;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People come with tokens of the cluster and of an OpenID Connect issuer, and are the same people. */
@ExtendWith(OnSandbox.class)
class OnePersonIT {

    private static World world;
    private static Cast cast;
    private static Issuer issuer;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        world.sandbox().start(Part.ISSUER);
        issuer = world.sandbox().issuer();
    }

    @AfterAll
    static void close() {
        cast.close();
        world.sandbox().stop(Part.ISSUER);
    }

    private static AssumptionApi api(String token) {
        return new AssumptionApi(world.countersign().starter(), cast.workspace(), token);
    }

    private static AssumptionApi byOidc(String person) {
        return api(issuer.tokenOf(person));
    }

    @Test
    void whoAskedByOidcDoesNotApproveWithATokenOfTheClusterNorTheOtherWayRound() {
        String name = byOidc("alice").assume(cast.workspace().cluster(), "5m");
        cast.assumptions().awaitPhase(name, Cast.SOON, "AwaitingApproval");

        Answer own = cast.alice().api().see(name);
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(AssumptionApi.read(own).path("who").path("requestedBy").asText())
                .isEqualTo("alice");
        Answer approval = cast.alice().api().act(name, "approve", "");
        assertThat(approval.status()).as(approval.body()).isEqualTo(403);
        assertThat(approval.body()).contains("self-approval");

        assertThat(byOidc("bob").act(name, "approve", "").status()).isEqualTo(200);
        cast.assumptions().awaitPhase(name, Cast.SOON, "Active");
        assertThat(cast.alice().api().act(name, "give-back", "").status()).isEqualTo(200);
        cast.assumptions().awaitPhase(name, Cast.SOON, "Ended");

        String other = cast.waiting("5m");
        Answer selfApproval = byOidc("alice").act(other, "approve", "");
        assertThat(selfApproval.status()).as(selfApproval.body()).isEqualTo(403);
        assertThat(byOidc("alice").act(other, "withdraw", "").status()).isEqualTo(200);
        cast.assumptions().awaitPhase(other, Cast.SOON, "Ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "for another", "of another issuer", "altered", "unsigned"})
    void aTokenThatIsNotWhatItShouldBeIsRefused(String kind) {
        String token = switch (kind) {
            case "expired" -> issuer.expiredTokenOf("alice");
            case "for another" -> issuer.tokenFor("alice", "grafana");
            case "of another issuer" -> forged("RS256", "https://elsewhere.example.com") + ".c2ln";
            case "altered" -> forged("RS256", issuer.url()) + ".c2ln";
            default -> forged("none", issuer.url()) + ".";
        };
        Answer answer = api(token).see("nothing");
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    }

    private static String forged(String algorithm, String named) {
        return base64("{\"alg\":\"" + algorithm + "\"}") + "."
                + base64(
                        "{\"iss\":\"%s\",\"aud\":\"countersign\",\"exp\":4102444800,\"preferred_username\":\"bob\",\"groups\":[]}"
                                .formatted(named));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theCommandLogsAPersonInByACodeAndIsThatPerson(@TempDir Path settings) throws Exception {
        Process login = command(settings, "login");
        try (BufferedReader said = login.errorReader()) {
            String page = said.readLine().replaceFirst("Open ", "");
            issuer.letIn("alice", page);
            assertThat(login.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(login.exitValue()).as(said.lines().toList().toString()).isZero();
        }
        Process who = command(settings, "whoami");
        String answer = new String(who.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("alice\n").contains("groups: ops\n", "the login at " + issuer.url());
    }

    private static Process command(Path settings, String word) {
        return new CommandLine(settings, Map.of())
                .start(
                        word,
                        "--server",
                        world.countersign().starter().actuator().resolve("/").toString());
    }
}
