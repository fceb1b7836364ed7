package dev.countersign.e2e.assumption;

import static dev.countersign.e2e.assumption.Cast.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.Administration;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Door.Answer;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dave, who administers the platform, makes an access token over HTTP; alice assigns a role to it. */
@ExtendWith(OnSandbox.class)
class AccessTokenIT {

    private static final String REPORT = "hourly-report";

    private static World world;
    private static Cast cast;
    private static Administration dave;

    @BeforeAll
    static void anAccessToken(World given) {
        world = given;
        cast = new Cast(world);
        dave = new Administration(
                world.countersign().starter(), cast.workspace(), world.sandbox().tokenOf("dave"));
        world.admin().resource(account()).createOr(object -> object.update());
        world.admin().resource(policy()).createOr(object -> object.update());
        make();
    }

    @AfterAll
    static void clean() {
        dave.workspace().delete("tokens/" + REPORT);
        world.admin().resource(policy()).delete();
        world.admin().resource(account()).delete();
        cast.close();
    }

    private static ServiceAccount account() {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(cast.workspace().namespace())
                .withName("report")
                .endMetadata()
                .build();
    }

    private static AssumptionPolicy policy() {
        return Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: reports, namespace: %s}
                spec:
                  subjectType: AccessToken
                  accessRoleRefs: [cluster.deployment]
                  users: [alice]
                  accessTokens: [%s]
                """.formatted(cast.workspace().namespace(), REPORT), AssumptionPolicy.class);
    }

    private static void make() {
        Answer made = dave.workspace()
                .put("tokens/" + REPORT, """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AccessToken", "metadata": {"name": "%s"},
                 "spec": {"serviceAccounts": [{"namespace": "%s", "name": "report"}]}}
                """.formatted(REPORT, cast.workspace().namespace()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /** What the program of the access token is answered that wants a credential. */
    private static Answer credential(String name) {
        String token = world.sandbox().serviceAccountToken(cast.workspace().namespace(), "report", "countersign");
        return new AssumptionApi(world.countersign().starter(), cast.workspace(), token).credential(name);
    }

    private static KubernetesClient machine(String name) {
        Answer fetched = credential(name);
        assertThat(fetched.status()).as(fetched.body()).isEqualTo(200);
        return world.sandbox()
                .target()
                .withToken(AssumptionApi.read(fetched).path("token").asText());
    }

    /** Whether the target cluster does not take the credential any more. */
    private static boolean isUnknown(KubernetesClient machine) {
        try {
            Access.mayEverywhere(machine, "create", "pods");
            return false;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                return true;
            }
            throw e;
        }
    }

    /** NB. A cluster learns of whoever was made anew a moment later. */
    private static boolean deploys(KubernetesClient machine) {
        return !isUnknown(machine) && Access.mayEverywhere(machine, "create", "pods");
    }

    @Test
    void aResetMakesWhatWasFetchedUselessAndOneMadeAnewUnderTheNameHasNothingOfTheFirst() {
        Answer assigned = cast.alice()
                .api()
                .assign("{\"accessToken\": \"%s\", \"role\": \"cluster.deployment\", \"cluster\": \"%s\"}"
                        .formatted(REPORT, cast.workspace().cluster()));
        String name = AssumptionApi.read(assigned).path("name").asText();
        cast.assumptions().awaitPhase(name, SOON, "Active");
        try (KubernetesClient machine = machine(name)) {
            Eventually.within(SOON, "the token deploys", () -> deploys(machine));
            assertThat(dave.reset(REPORT).status()).isEqualTo(200);
            Eventually.within(SOON, "what was fetched is of no use", () -> isUnknown(machine));
        }
        Eventually.within(SOON, "another one is issued", () -> credential(name).status() == 200);
        try (KubernetesClient machine = machine(name)) {
            Eventually.within(SOON, "what is fetched now is", () -> deploys(machine));

            assertThat(dave.workspace().delete("tokens/" + REPORT).status()).isEqualTo(200);
            make();
            assertThat(credential(name).status()).isEqualTo(403);
            RoleAssumption over = cast.assumptions().awaitPhase(name, SOON, "Ended");
            assertThat(over.getStatus().outcome()).isEqualTo("ENDED_EARLY");
            assertThat(over.getStatus().message()).contains("AccessToken " + REPORT);
            assertThat(isUnknown(machine)).isTrue();
        }
    }
}
