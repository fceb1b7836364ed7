package dev.countersign.starter.vote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import dev.countersign.starter.vote.Tasks.Found;
import dev.countersign.starter.watch.Yaml;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTasksTest {

    private int status = 404;
    private final PretendedServer server = new PretendedServer((_, _) -> new Answer(
            status, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + status + "}"));
    private final KubernetesClient client = server.client();
    private final KubernetesTasks tasks = new KubernetesTasks(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aTaskIsReadWithItsCustomRunAndWithoutTheVotesInIt() {
        assertThat(KubernetesTasks.read(Yaml.recorded("03-one-of-two-votes-task")))
                .isEqualTo(new Found.Asking(new AskedTask(
                        "86e25e79-9f8b-425c-bb22-beb16125831c",
                        new RequestRef("ci", "two", "874b7d5e-7088-470b-9fbe-a6a95ad8f497"),
                        new ApprovalRule(
                                List.of(
                                        Approver.user("alice"),
                                        Approver.user("bob"),
                                        Approver.group("release-managers")),
                                2,
                                "Release to production"))));
    }

    @Test
    void whoMayNotApproveIsPartOfTheRule() {
        GenericKubernetesResource task = pending();
        task.getMetadata().setAnnotations(Map.of("access.countersign.dev/may-not-approve", "alice"));
        assertThat(KubernetesTasks.read(task))
                .isInstanceOfSatisfying(
                        Found.Asking.class,
                        found -> assertThat(found.task().rule().mayNotApprove()).isEqualTo("alice"));
    }

    @Test
    void aTaskForWhichNoRunWaitsIsAbandoned() {
        GenericKubernetesResource task = pending();
        task.getMetadata().getOwnerReferences().getFirst().setController(false);
        assertThat(KubernetesTasks.read(task))
                .isInstanceOfSatisfying(
                        Found.Abandoned.class, found -> assertThat(found.why()).contains("no CustomRun owns"));

        GenericKubernetesResource leaving = pending();
        leaving.getMetadata().setDeletionTimestamp("2026-05-04T10:00:00Z");
        assertThat(KubernetesTasks.read(leaving))
                .isInstanceOfSatisfying(
                        Found.Abandoned.class, found -> assertThat(found.why()).contains("being deleted"));

        GenericKubernetesResource broken = pending();
        Objects.requireNonNull(broken.<Map<String, Object>>get("spec")).put("numberOfApprovalsRequired", "two");
        assertThat(KubernetesTasks.read(broken))
                .isInstanceOfSatisfying(
                        Found.Abandoned.class,
                        found -> assertThat(found.why()).contains("spec.numberOfApprovalsRequired"));
    }

    @Test
    void aTaskThatIsNotThereIsAbsent() {
        assertThat(tasks.find("ci", "release")).isEqualTo(new Found.Absent());
        assertThat(server.requests)
                .contains("GET /apis/openshift-pipelines.org/v1alpha1/namespaces/ci/approvaltasks/release");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secrets", "a/b", "a%2fb", "Upper", "a?b", "a#b", " ", ""})
    void whatIsNoNameNeverReachesTheApiServer(String name) {
        assertThat(tasks.find("ci", name)).isEqualTo(new Found.Absent());
        assertThat(tasks.find(name, "release")).isEqualTo(new Found.Absent());
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anErrorIsNotAnAbsence() {
        status = 503;
        assertThat(tasks.find("ci", "release")).isInstanceOf(Found.Unavailable.class);
    }

    private static GenericKubernetesResource pending() {
        return Yaml.recorded("12-from-a-pipelinerun-pending-task");
    }
}
