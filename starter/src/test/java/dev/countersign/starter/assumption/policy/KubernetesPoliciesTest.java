package dev.countersign.starter.assumption.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.crds.Condition;
import dev.countersign.starter.assumption.policy.Policies.Written;
import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import dev.countersign.starter.watch.At;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesPoliciesTest {

    private static final String BASE = "/apis/access.countersign.dev/v1alpha1/";
    private static final PolicyKey GLOBAL = new PolicyKey("GlobalAssumptionPolicy", new At("", "freeze"));
    private static final PolicyKey OURS = new PolicyKey("AssumptionPolicy", new At("ws-payments", "oncall"));
    private static final Condition READY =
            new Condition("Ready", "True", "Valid", "fine", null, 4L, Instant.parse("2026-12-01T09:00:00Z"));
    private static final Written WRITTEN =
            new Written(new PolicyRef("AssumptionPolicy", "oncall", "p1", 4), "7", Map.of(), null);

    private int status = 200;
    private final PretendedServer server = new PretendedServer((_, _) -> new Answer(
            status,
            status < 300
                    ? "{\"kind\":\"AssumptionPolicy\",\"apiVersion\":\"access.countersign.dev/v1alpha1\","
                            + "\"metadata\":{\"name\":\"oncall\",\"uid\":\"p1\",\"generation\":4,"
                            + "\"resourceVersion\":\"7\"},\"spec\":{\"groups\":[\"oncall\"]},\"status\":"
                            + "{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"reason\":\"Valid\","
                            + "\"message\":\"fine\",\"observedGeneration\":4,"
                            + "\"lastTransitionTime\":\"2026-12-01T09:00:00Z\"}]}}"
                    : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + status + "}"));
    private final KubernetesClient client = server.client();
    private final KubernetesPolicies policies = new KubernetesPolicies(client, () -> Instant.EPOCH);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aPolicyIsReadWithWhatItsStatusSays() {
        assertThat(policies.read(OURS)).hasValueSatisfying(policy -> {
            assertThat(policy.ref()).isEqualTo(new PolicyRef("AssumptionPolicy", "oncall", "p1", 4));
            assertThat(policy.resourceVersion()).isEqualTo("7");
            assertThat(policy.spec()).containsEntry("groups", List.of("oncall"));
            assertThat(policy.ready()).isEqualTo(READY);
        });
        assertThat(policies.read(GLOBAL)).isPresent();
        assertThat(server.requests)
                .containsExactly(
                        "GET " + BASE + "namespaces/ws-payments/assumptionpolicies/oncall",
                        "GET " + BASE + "globalassumptionpolicies/freeze");
        status = 404;
        assertThat(policies.read(OURS)).isEmpty();
    }

    @Test
    void itsStatusIsWrittenForTheEditThatWasRead() {
        assertThat(policies.write(OURS, WRITTEN, READY)).isTrue();
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith("PATCH " + BASE + "namespaces/ws-payments/assumptionpolicies/oncall/status")
                .contains("\"resourceVersion\":\"7\"")
                .contains("\"observedGeneration\":4")
                .contains("\"lastTransitionTime\":\"2026-12-01T09:00:00Z\"");
        status = 409;
        assertThat(policies.write(OURS, WRITTEN, READY)).isFalse();
        status = 503;
        assertThatThrownBy(() -> policies.write(OURS, WRITTEN, READY)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void anEventIsWrittenOnceAndIsNoReasonToFail() {
        Judgement judgement = new Judgement(false, "Invalid", "accessRoleRefs: name at least one role");
        policies.warn(OURS, WRITTEN, judgement);
        policies.warn(OURS, WRITTEN, judgement);
        policies.warn(GLOBAL, WRITTEN, judgement);
        assertThat(server.requests).hasSize(3);
        assertThat(server.requests.getFirst())
                .startsWith("POST /api/v1/namespaces/ws-payments/events")
                .contains("name at least one role")
                .isEqualTo(server.requests.get(1));
        assertThat(server.requests.getLast()).startsWith("POST /api/v1/namespaces/default/events");
        status = 503;
        policies.warn(OURS, WRITTEN, judgement);
    }
}
