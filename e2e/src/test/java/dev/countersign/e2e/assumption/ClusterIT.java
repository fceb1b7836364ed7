package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clusters say what is true, and stay while access stands there. */
@ExtendWith(OnSandbox.class)
class ClusterIT {

    private static KubernetesClient admin;
    private static Cast cast;

    @BeforeAll
    static void people(World world) {
        cast = new Cast(world);
        admin = world.admin();
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    /** Another Cluster that leads to the target cluster, or nowhere. */
    private static Resource<Cluster> cluster(String name, String key) {
        return admin.resource(Serialization.unmarshal(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: %s, labels: {team: payments}}
                spec:
                  workspaces: [{name: %s, clusterScope: true}]
                  connection: {kubeconfigSecretRef: {namespace: countersign, name: %s, key: %s}}
                """.formatted(
                        name, cast.workspace().namespace(), cast.workspace().cluster(), key),
                Cluster.class));
    }

    private static Cluster await(Resource<Cluster> cluster, String what, Predicate<Cluster> holds) {
        return Eventually.value(
                Cast.SOON, "the Cluster " + what, cluster::get, found -> found != null && holds.test(found));
    }

    private static boolean says(Cluster cluster, String type, String status, String words) {
        return cluster.getStatus().conditions().stream()
                .anyMatch(condition -> condition.type().equals(type)
                        && condition.status().equals(status)
                        && Objects.requireNonNullElse(condition.message(), "").contains(words));
    }

    @Test
    void aClusterSaysThatItAnswersWhatWeMayDoAndWhyItCannotBeReached() {
        Resource<Cluster> good = cluster(cast.workspace().cluster() + "-seen", "kubeconfig");
        good.create();
        Cluster seen = await(good, "is reachable", found -> says(found, "Reachable", "True", ""));
        assertThat(says(seen, "Permitted", "True", "")).isTrue();
        assertThat(seen.getStatus().version()).startsWith("v1.");
        assertThat(seen.getStatus().activeGrants()).isNotNull();
        assertThat(seen.getStatus().observedGeneration())
                .isEqualTo(seen.getMetadata().getGeneration());

        good.edit(found -> Serialization.unmarshal(
                Serialization.asJson(found).replace("\"key\":\"kubeconfig\"", "\"key\":\"nothing\""), Cluster.class));
        await(good, "says why not", found -> says(found, "Reachable", "False", "has no key 'nothing'"));
        good.delete();
        Eventually.within(Cast.SOON, "the Cluster is gone", () -> good.get() == null);
    }

    @Test
    void aDeletedClusterGetsNoMoreGrantsAndStaysUntilTheLastHasEnded() {
        Resource<Cluster> leaving = cluster(cast.workspace().cluster() + "-leaving", "kubeconfig");
        leaving.create();
        String name = cast.workspace().cluster() + "-leaving";
        String access = cast.alice().api().assume(name, "10m");
        cast.assumptions().awaitPhase(access, Cast.SOON, "AwaitingApproval");
        cast.bob().api().act(access, "approve", "");
        cast.assumptions().awaitPhase(access, Cast.SOON, "Active");
        await(leaving, "is held", found -> !found.getMetadata().getFinalizers().isEmpty());

        leaving.delete();
        await(leaving, "says what keeps it", found -> says(found, "Terminating", "True", "countersign end --cluster"));
        RoleAssumption refused =
                cast.assumptions().awaitPhase(cast.alice().api().assume(name, "10m"), Cast.SOON, "Ended");
        assertThat(refused.getStatus().outcome()).isEqualTo("DENIED");
        assertThat(refused.getStatus().message()).contains("is being deleted");
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isTrue();

        cast.alice().api().act(access, "give-back", "");
        Eventually.within(Cast.SOON, "the Cluster is gone", () -> leaving.get() == null);
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
    }
}
