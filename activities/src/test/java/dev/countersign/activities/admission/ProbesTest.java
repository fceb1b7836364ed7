package dev.countersign.activities.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.PatientClient;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.AssumptionWriters;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {

    private static final String DRY = "?dryRun=All";
    private static final String TEKTON = "/apis/tekton.dev/v1/namespaces/probes/";
    private static final String RUN = TEKTON + "pipelineruns/countersign-probe";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private KubernetesClient client;
    private Map<String, Probe> probes;

    @BeforeEach
    void start() {
        server.init();
        client = PatientClient.of(server);
        probes = new HashMap<>(Probes.in(client, "probes"));
        probes.putAll(Probes.ofRoleAssumptions(client, "probes"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    @Test
    void everyShippedPolicyIsTriedAndNoOther() {
        assertThat(probes.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                ShippedPolicy.all(AdmissionNames.in("countersign")),
                                ShippedPolicy.of(
                                        AssumptionManifests.admissionPolicies(AssumptionWriters.in("countersign"))))
                        .flatMap(List::stream)
                        .map(ShippedPolicy::name)
                        .toList());
    }

    /** NB. Which a cluster with connectors only does not serve. */
    @Test
    void aKindThatIsNotServedCannotBeTried() {
        assertThatThrownBy(probe("countersign-roleassumptions")::attempt)
                .isInstanceOfSatisfying(
                        ClusterException.class,
                        missing -> assertThat(missing.kind()).isEqualTo(ClusterException.Kind.NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({
        "countersign-approvaltasks, /apis/openshift-pipelines.org/v1alpha1/namespaces/probes/approvaltasks",
        "countersign-customruns, /apis/tekton.dev/v1beta1/namespaces/probes/customruns",
        "countersign-tekton-chain, /api/v1/namespaces/probes/pods",
        "countersign-tekton-templates, /apis/apps/v1/namespaces/probes/statefulsets",
        "countersign-tekton-metadata, /apis/tekton.dev/v1/namespaces/probes/pipelineruns",
        "countersign-roleassumptions, /apis/access.countersign.dev/v1alpha1/namespaces/probes/roleassumptions"
    })
    void aNewObjectThatThePolicyMustRefuseIsTriedInTheNamespaceOfProbes(String policy, String path) {
        answer("POST", path + DRY, 422, refusal(policy));
        assertThat(probe(policy).attempt()).isEmpty();

        answer("POST", path + DRY, 422, refusal("somebody-else"));
        assertThat(probe(policy).attempt().orElseThrow())
                .startsWith("a forbidden write was refused for another reason");

        answer(
                "POST",
                path + DRY,
                201,
                "{\"apiVersion\": \"v1\", \"kind\": \"Any\", \"metadata\": {\"name\": \"made\"}}");
        assertThat(probe(policy).attempt())
                .hasValue("the API server let a forbidden write pass, although the policy is installed");
    }

    @Test
    void theStatusOfARunIsTriedOnOneThatStays() {
        answer("PATCH", RUN + "/status" + DRY, 422, refusal("countersign-tekton-status"));

        assertThat(probe("countersign-tekton-status").attempt()).isEmpty();
    }

    @Test
    void theRunOnWhichChangesAreTriedIsMadeWhereItIsAbsent() throws InterruptedException {
        answer("PATCH", RUN + "/status" + DRY, 404, "not found");
        answer("POST", TEKTON + "pipelineruns", 201, stamped("me"));
        answer("PATCH", RUN + "/status" + DRY, 422, refusal("countersign-tekton-status"));

        assertThat(probe("countersign-tekton-status").attempt()).isEmpty();
        server.takeRequest();
        assertThat(server.takeRequest().getBody().readUtf8())
                .contains("\"managedBy\":\"access.countersign.dev/nobody\"");
    }

    @Test
    void whereNothingCanBeMadeThatIsSaid() {
        answer("PATCH", RUN + "/status" + DRY, 404, "not found");
        answer("POST", TEKTON + "pipelineruns", 404, "namespace probes not found");

        assertThatThrownBy(() -> probe("countersign-tekton-status").attempt())
                .isInstanceOfSatisfying(
                        ClusterException.class, e -> assertThat(e.kind()).isEqualTo(ClusterException.Kind.NOT_FOUND))
                .hasMessageContaining("namespace probes not found");
    }

    @Test
    void whoStartedARunMustBeStampedAndKept() {
        answer("POST", TEKTON + "pipelineruns" + DRY, 201, stamped("me"));
        answer("PATCH", RUN + DRY, 422, refusal("countersign-started-by"));
        assertThat(probe("countersign-started-by").attempt()).isEmpty();

        answer("POST", TEKTON + "pipelineruns" + DRY, 201, stamped("me"));
        answer("PATCH", RUN + DRY, 200, stamped("me"));
        assertThat(probe("countersign-started-by").attempt())
                .hasValue("the API server let a forbidden write pass, although the policy is installed");
    }

    @Test
    void aRunThatComesBackWithoutAStampIsAProblem() {
        answer("POST", TEKTON + "pipelineruns" + DRY, 201, stamped(""));

        assertThat(probe("countersign-started-by").attempt())
                .hasValue("the API server did not stamp a new PipelineRun with access.countersign.dev/started-by");
    }

    private Probe probe(String policy) {
        return Objects.requireNonNull(probes.get(policy));
    }

    private void answer(String method, String path, int code, Object body) {
        Object given = code < 400
                ? body
                : new StatusBuilder()
                        .withCode(code)
                        .withMessage(String.valueOf(body))
                        .build();
        switch (method) {
            case "POST" ->
                server.expect().post().withPath(path).andReturn(code, given).once();
            case "PATCH" ->
                server.expect().patch().withPath(path).andReturn(code, given).once();
            default -> throw new IllegalArgumentException(method);
        }
    }

    private static String refusal(String policy) {
        return "ValidatingAdmissionPolicy '" + policy + "' with binding 'b' denied request: no";
    }

    private static String stamped(String by) {
        return """
                {"apiVersion": "tekton.dev/v1", "kind": "PipelineRun",
                 "metadata": {"name": "countersign-probe", "annotations": {"access.countersign.dev/started-by": "%s"}}}
                """.formatted(by);
    }
}
