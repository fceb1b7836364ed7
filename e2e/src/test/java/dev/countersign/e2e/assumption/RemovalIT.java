package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Countersign is to be removed, by the page of the handbook about that, as far as other tests need it no more. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
class RemovalIT {

    private static final Path PAGE = Path.of("..", "docs", "operations", "uninstall.md");
    private static final String BEGIN = "```yaml\n";

    private static World world;
    private static Cast cast;
    private static Assumptions assumptions;

    @BeforeAll
    static void peopleAndAMachine(World given) {
        world = given;
        cast = new Cast(world);
        assumptions = cast.assumptions();
        cast.apply("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessToken
                metadata: {name: nightly, namespace: WORKSPACE}
                spec: {description: Is removed with the rest, serviceAccounts: []}
                ---
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: nightly, namespace: WORKSPACE}
                spec: {subjectType: AccessToken, accessRoleRefs: [cluster.deployment], users: [alice]}
                """);
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    /** The policies that the page has the reader apply. */
    private static List<HasMetadata> applyPolicies() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return Manifest.text(page.substring(begin, page.indexOf("```", begin))).apply(world.admin());
    }

    private static String assigned() {
        Answer answer = cast.alice()
                .api()
                .assign("{\"accessToken\": \"nightly\", \"role\": \"cluster.deployment\", \"cluster\": \"%s\"}"
                        .formatted(cast.workspace().cluster()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String name = AssumptionApi.read(answer).path("name").asText();
        assumptions.awaitPhase(name, Cast.SOON, "Active");
        return name;
    }

    private static RoleAssumption over(String name, String outcome) {
        RoleAssumption over = assumptions.awaitPhase(name, Cast.SOON, "Ended");
        assertThat(over.getStatus().outcome()).as(over.getStatus().message()).isEqualTo(outcome);
        return over;
    }

    /** What the page's labels find on the target cluster of this workspace's grants. */
    private static List<HasMetadata> left() {
        KubernetesClient target = world.sandbox().target().admin();
        Map<String, String> ours = Map.of(GrantMarks.MANAGED_BY, GrantMarks.MANAGED_BY_US);
        return Stream.<List<? extends HasMetadata>>of(
                        target.rbac()
                                .clusterRoles()
                                .withLabels(ours)
                                .withLabel(GrantMarks.INSTALLATION)
                                .list()
                                .getItems(),
                        target.rbac()
                                .clusterRoleBindings()
                                .withLabels(ours)
                                .withLabel(GrantMarks.INSTALLATION)
                                .list()
                                .getItems(),
                        target.serviceAccounts()
                                .inNamespace(GrantMarks.ACCOUNT_NAMESPACE)
                                .list()
                                .getItems())
                .<HasMetadata>flatMap(List::stream)
                .filter(object -> object.getMetadata().getAnnotations() != null
                        && cast.workspace()
                                .namespace()
                                .equals(object.getMetadata().getAnnotations().get(GrantMarks.REQUEST_NAMESPACE)))
                .toList();
    }

    @Test
    void twoPoliciesEndAllAccessAndLetNobodyHaveMoreThenTheClusterGoesAndNothingIsLeft() throws IOException {
        String standing = cast.active("30m");
        String waiting = cast.waiting("30m");
        String machine = assigned();
        assertThat(left()).hasSize(5);

        List<HasMetadata> policies = applyPolicies();
        try {
            assertThat(over(standing, "ENDED_EARLY").getStatus().receipt()).isNotNull();
            assertThat(over(machine, "ENDED_EARLY").getStatus().receipt()).isNotNull();
            over(waiting, "DENIED");
            over(cast.alice().api().assume(cast.workspace().cluster(), "5m"), "DENIED");
        } finally {
            policies.forEach(policy -> world.admin().resource(policy).delete());
        }
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
        assertThat(left()).isEmpty();

        var cluster =
                world.admin().resources(Cluster.class).withName(cast.workspace().cluster());
        cluster.delete();
        Eventually.within(Cast.SOON, "the Cluster is gone", () -> cluster.get() == null);
        assertThat(Stream.of(standing, waiting, machine))
                .allSatisfy(name -> assumptions.await(
                        name,
                        Cast.SOON,
                        "holds nothing back",
                        request -> request.getMetadata().getFinalizers().isEmpty()));
    }
}
