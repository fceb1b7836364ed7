package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.assumption.AssumptionPolicy;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions of the human half, beyond what their samples show in {@link SchemaIT}. */
class AssumptionKindsIT {

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    static Stream<Path> withStatus() {
        return Samples.in("samples/with-status");
    }

    @ParameterizedTest
    @MethodSource("withStatus")
    void aStatusIsStoredAsItIsWritten(Path file) {
        GenericKubernetesResource written = Samples.read(file, world.namespace());
        Map<String, Object> status = written.get("status");

        GenericKubernetesResource stored = admin().resource(written).create();
        stored.setAdditionalProperty("status", status);
        GenericKubernetesResource finished =
                admin().resource(stored).subresource("status").update();
        admin().resource(finished).delete();

        assertThat(finished.getAdditionalProperties()).containsEntry("status", status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\": \"replace\", \"path\": \"/spec/clusterRef/name\", \"value\": \"other\"}]",
                "[{\"op\": \"replace\", \"path\": \"/spec/subject/groups/0\", \"value\": \"other\"}]",
                "[{\"op\": \"replace\", \"path\": \"/spec/duration\", \"value\": \"46m\"}]",
                "[{\"op\": \"remove\", \"path\": \"/spec/policyRef\"}]"
            })
    void aRoleAssumptionNeverChangesWhatItAsksFor(String patch) {
        GenericKubernetesResource request = Samples.read(
                Path.of("../crds/src/test/resources/samples/valid/roleassumption-full.yaml"), world.namespace());
        request.getMetadata().setName(null);
        request.getMetadata().setGenerateName("request-");
        GenericKubernetesResource stored = admin().resource(request).create();

        assertThatThrownBy(() -> admin().resource(stored).patch(PatchContext.of(PatchType.JSON), patch))
                .hasMessageContaining("spec: Invalid value")
                .hasMessageContaining("spec is immutable");
    }

    @Test
    void whatIsShippedForEveryWorkspaceIsAccepted() {
        assertThat(AssumptionManifests.roles())
                .allSatisfy(role -> assertThat(
                                admin().resource(role).dryRun().create().getSpec())
                        .isEqualTo(role.getSpec()));
        assertThat(AssumptionManifests.workspacePolicies(world.namespace())).allSatisfy(policy -> {
            AssumptionPolicy stored = admin().resource(policy).dryRun().create();
            assertThat(stored.getSpec().accessRoleRefs())
                    .isEqualTo(policy.getSpec().accessRoleRefs());
            assertThat(stored.getSpec().enabled()).isTrue();
            assertThat(stored.getSpec().effect()).isEqualTo("Allow");
        });
    }

    private static KubernetesClient admin() {
        return world.admin();
    }
}
