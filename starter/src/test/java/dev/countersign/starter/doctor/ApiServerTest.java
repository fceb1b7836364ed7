package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.rights.Right;
import dev.countersign.doctor.ApiServerCheck;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {

    private Answer answer = new Answer(404, "{}");
    private final PretendedServer server = new PretendedServer(
            (what, _) -> what.contains("continue=more") ? new Answer(200, page("second", "")) : answer);
    private final KubernetesClient client = server.client();
    private final ApiServer api = new ApiServer(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static String page(String name, String next) {
        return """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "ClusterList", "metadata": {"continue": "%s"},
                 "items": [{"apiVersion": "access.countersign.dev/v1alpha1", "kind": "Cluster",
                            "metadata": {"name": "%s"}, "spec": {"connection": {"inCluster": {}}}}]}
                """.formatted(next, name);
    }

    private static String review(boolean allowed) {
        return """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview", "spec": {},
                 "status": {"allowed": %s}}
                """.formatted(allowed);
    }

    @Test
    void allPagesAreRead() {
        answer = new Answer(200, page("first", "more"));
        assertThat(api.clusters())
                .extracting(one -> one.getMetadata().getName())
                .containsExactly("first", "second");
    }

    @Test
    void ofAKindThatIsNotInstalledThereIsNone() {
        List<String> seen = new ArrayList<>();
        api.eachAccessRequest(request -> seen.add(request.getMetadata().getName()));
        api.eachRoleAssumption(request -> seen.add(request.getMetadata().getName()));
        assertThat(api.clusters()).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void weAreAskedAboutAsOurselvesAndEverybodyByTheirGroup() {
        answer = new Answer(201, review(true));
        assertThat(api.weMay(new Right("ns", "tekton.dev", "customruns/status", "", "update")))
                .isTrue();
        assertThat(server.requests.getFirst())
                .contains("selfsubjectaccessreviews")
                .contains("\"subresource\":\"status\"", "\"verb\":\"update\"", "\"namespace\":\"ns\"");
        assertThat(api.everybodyOnApprovalTasks()).hasSize(8);
        assertThat(server.requests.getLast()).contains("\"groups\":[\"system:authenticated\"]");
        answer = new Answer(201, review(false));
        assertThat(api.everybodyOnApprovalTasks()).isEmpty();
    }

    @Test
    void theReportOfTheSweeperIsAskedForWhereTheProgramsAreAndNeedNotBeThere() {
        assertThat(api.sweepReport("programs")).isNull();
        assertThat(server.requests.getLast())
                .isEqualTo("GET /apis/coordination.k8s.io/v1/namespaces/programs/leases/countersign-sweeper-report");
    }

    @Test
    void aReportThatMayNotBeReadIsNotKnown() {
        answer = new Answer(403, "{}");
        assertThat(new ApiServerCheck(
                                "sweeper",
                                () -> List.of(
                                        new LastSweep("programs", Instant.EPOCH).judge(api.sweepReport("programs"))))
                        .look())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.ERROR);
                    assertThat(finding.what()).startsWith("the API server does not say");
                });
    }

    @Test
    void anApiServerThatRefusesToSayIsAFinding() {
        answer = new Answer(403, "{}");
        assertThat(new ApiServerCheck("cluster", () -> ClusterStates.judge(api.clusters())).look())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.ERROR);
                    assertThat(finding.todo()).isEqualTo("Apply the permissions of this release.");
                })
                .extracting(Finding::check)
                .isEqualTo("cluster");
    }
}
