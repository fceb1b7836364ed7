package dev.countersign.e2e.assumption;

import static dev.countersign.e2e.assumption.Cast.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.assumption.Cluster;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster that gives each person a credential of its own for each request. */
@ExtendWith(OnSandbox.class)
class TokenModeIT {

    private static World world;
    private static Cast cast;

    @BeforeAll
    static void aCluster(World given) {
        world = given;
        cast = new Cast(world);
        world.admin().resource(cluster()).createOr(object -> object.update());
    }

    @AfterAll
    static void clean() {
        world.admin().resource(cluster()).delete();
        cast.close();
    }

    private static String name() {
        return cast.workspace().cluster() + "-by-token";
    }

    private static Cluster cluster() {
        return Serialization.unmarshal(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: %s, labels: {team: payments}}
                spec:
                  workspaces: [{name: %s, clusterScope: true}]
                  connection: {kubeconfigSecretRef: {namespace: countersign, name: %s, key: kubeconfig}}
                  credentialMode: Token
                """.formatted(
                        name(), cast.workspace().namespace(), cast.workspace().cluster()),
                Cluster.class);
    }

    @Test
    void onlyWhoHasTheAccessFetchesItsCredentialWhichDoesExactlyTheRoleAndNothingAfterItsEnd() {
        Assumptions assumptions = cast.assumptions();
        String request = cast.alice().api().assume(name(), "10m");
        assumptions.awaitPhase(request, SOON, "AwaitingApproval");
        assertThat(cast.alice().api().credential(request).status()).isEqualTo(409);
        cast.bob().api().act(request, "approve", "");
        assumptions.awaitPhase(request, SOON, "Active");
        assertThat(cast.bob().api().credential(request).status()).isEqualTo(403);

        Answer fetched = cast.alice().api().credential(request);
        assertThat(fetched.status()).as(fetched.body()).isEqualTo(200);
        String token = AssumptionApi.read(fetched).path("token").asText();
        try (KubernetesClient alices = world.sandbox().target().withToken(token)) {
            Eventually.within(SOON, "the credential does it", () -> Access.mayEverywhere(alices, "delete", "nodes"));
            assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();

            assertThat(cast.alice().api().act(request, "give-back", "").status())
                    .isEqualTo(200);
            assumptions.awaitPhase(request, SOON, "Ended");
            assertThatThrownBy(() -> Access.mayEverywhere(alices, "delete", "nodes"))
                    .hasMessageContaining("Unauthorized");
            assertThat(cast.alice().api().credential(request).status()).isEqualTo(409);
        }
    }
}
