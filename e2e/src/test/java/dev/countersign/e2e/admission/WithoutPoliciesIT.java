package dev.countersign.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What permissions alone let through, so that the other tests are known to test the policies. */
class WithoutPoliciesIT {

    private static final List<String> POLICIES = List.of(
            "countersign-customruns",
            "countersign-tekton-chain",
            "countersign-tekton-templates",
            "countersign-tekton-status",
            "countersign-tekton-metadata",
            "countersign-started-by");

    private static AdmissionWorld world;

    @BeforeAll
    static void open() {
        world = AdmissionWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void anybodyForgesWhateverTheyLike() {
        Actor intruder = world.intruder();
        Actor editor = world.editor();
        String claim = "labels: {tekton.dev/pipelineRun: release, tekton.dev/pipelineRunUID: 5e0f5a2c}";
        POLICIES.forEach(
                policy -> Installation.removePolicy(world.administrator().client(), policy));
        try {
            for (String forged : List.of(
                    Runs.asking("forged", claim),
                    Runs.pod("forged", claim),
                    Runs.taskRun("forged", claim),
                    Runs.statefulSet("forged", "tekton.dev/pipelineRun: release"),
                    Runs.withMetadata("forged", "labels", "tekton.dev/pipelineRun: release"))) {
                Eventually.within(AdmissionWorld.SOON, "accepted: " + forged, () -> editor.couldCreate(forged));
            }
            String run =
                    Runs.pipelineRun("forged", "annotations: {%s: alice}".formatted(Runs.STARTED_BY), Runs.BUILD, "");
            Eventually.within(
                    AdmissionWorld.SOON,
                    "the starter of a run is whoever it says",
                    () -> editor.ifAdmitted(run)
                            .map(made -> made.getMetadata().getAnnotations().get(Runs.STARTED_BY))
                            .filter("alice"::equals)
                            .isPresent());
            GenericKubernetesResource asking = intruder.create(Runs.asking("forged", claim));
            Eventually.within(
                    AdmissionWorld.SOON,
                    "no policy keeps the status",
                    () -> intruder.couldPatchStatus(asking, Runs.SUCCEEDED));
            intruder.patchStatus(asking, Runs.SUCCEEDED);
            assertThat(intruder.condition(asking)).startsWith("True");
        } finally {
            POLICIES.forEach(
                    policy -> Installation.applyPolicy(world.administrator().client(), policy));
            world.awaitPolicies();
        }
    }

    @Test
    void theApiServerFindsNothingWrongWithTheTypesInAnyPolicy() {
        List<ValidatingAdmissionPolicy> policies = Eventually.value(
                AdmissionWorld.SOON,
                "the API server has checked every policy",
                () ->
                        world
                                .administrator()
                                .client()
                                .resources(ValidatingAdmissionPolicy.class)
                                .list()
                                .getItems()
                                .stream()
                                .filter(policy -> policy.getMetadata().getName().startsWith("countersign-"))
                                .toList(),
                found -> found.stream()
                        .allMatch(policy ->
                                policy.getStatus() != null && policy.getStatus().getTypeChecking() != null));

        assertThat(policies)
                .hasSize(8)
                .allSatisfy(policy -> assertThat(
                                policy.getStatus().getTypeChecking().getExpressionWarnings())
                        .isNullOrEmpty());
    }
}
