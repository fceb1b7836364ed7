package dev.countersign.starter.assumption.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.starter.assumption.kinds.Kept.Written;
import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.FieldError;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesKeptTest {

    private static final String BASE = "/apis/access.countersign.dev/v1alpha1/";
    private static final Place HERE = new Place(AdministeredKind.POLICY, "ws-payments");
    private static final Place CLUSTERS = Place.onPlatform(AdministeredKind.CLUSTER);
    private static final String POLICY = """
            {"kind": "AssumptionPolicy", "apiVersion": "access.countersign.dev/v1alpha1",
             "metadata": {"name": "oncall", "namespace": "ws-payments", "uid": "p1", "resourceVersion": "7"},
             "spec": {"groups": ["oncall"]}}""";

    private int status = 200;
    private String body = POLICY;
    private final PretendedServer server = new PretendedServer((_, _) -> new Answer(status, body));
    private final KubernetesClient client = server.client();
    private final KubernetesKept kept = new KubernetesKept(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static GenericKubernetesResource policy() {
        return Serialization.unmarshal(POLICY, GenericKubernetesResource.class);
    }

    private void refuses(int code, String message, String details) {
        status = code;
        body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"details\":" + details + ",\"code\":" + code + "}";
    }

    @Test
    void anObjectIsReadByItsNameWhereItsKindStands() {
        assertThat(kept.find(HERE, "oncall")).isPresent();
        assertThat(kept.find(CLUSTERS, "prod-eu")).isPresent();
        assertThat(kept.find(new Place(AdministeredKind.CLUSTER, "ws-payments"), "prod-eu"))
                .isPresent();
        assertThat(server.requests)
                .containsExactly(
                        "GET " + BASE + "namespaces/ws-payments/assumptionpolicies/oncall",
                        "GET " + BASE + "clusters/prod-eu",
                        "GET " + BASE + "clusters/prod-eu");
        assertThat(kept.find(HERE, "../x")).isEmpty();
        refuses(404, "not found", "{}");
        assertThat(kept.find(HERE, "oncall")).isEmpty();
    }

    @Test
    void anObjectIsMadeAndReplacedAsWrittenWithNoFieldLeftOutSilently() {
        assertThat(kept.create(HERE, policy())).isInstanceOf(Written.Done.class);
        assertThat(kept.replace(HERE, policy())).isInstanceOf(Written.Done.class);
        assertThat(server.requests).hasSize(2);
        assertThat(server.requests.getFirst())
                .startsWith("POST " + BASE + "namespaces/ws-payments/assumptionpolicies?fieldValidation=Strict");
        assertThat(server.requests.getLast())
                .startsWith("PUT " + BASE + "namespaces/ws-payments/assumptionpolicies/oncall?fieldValidation=Strict")
                .contains("\"resourceVersion\":\"7\"");
    }

    @Test
    void onlyTheVersionThatWasSeenIsDeleted() {
        assertThat(kept.delete(HERE, policy())).isInstanceOf(Written.Done.class);
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith("DELETE " + BASE + "namespaces/ws-payments/assumptionpolicies/oncall")
                .contains("\"resourceVersion\":\"7\"");
    }

    @Test
    void aRuleOfTheKindIsNamedWithItsField() {
        refuses(
                422,
                "it is invalid",
                "{\"causes\":[{\"field\":\"spec\",\"reason\":\"FieldValueInvalid\",\"message\":\"groups or users\"}]}");
        assertThat(kept.create(HERE, policy()))
                .isEqualTo(new Written.Invalid(
                        "it is invalid", List.of(new FieldError("spec", "FieldValueInvalid", "groups or users"))));
        refuses(400, "strict decoding error: unknown field \\\"spec.grupps\\\"", "{}");
        assertThat(kept.replace(HERE, policy()))
                .isInstanceOfSatisfying(
                        Written.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(FieldError::field)
                                .containsExactly("spec.grupps"));
    }

    @ParameterizedTest
    @CsvSource({"409, Overtaken", "404, Overtaken", "403, Forbidden", "400, Invalid"})
    void otherAnswersAreToldApart(int code, String what) {
        refuses(code, "because", "{}");
        assertThat(kept.create(HERE, policy()).getClass().getSimpleName()).isEqualTo(what);
        assertThat(kept.replace(HERE, policy()).getClass().getSimpleName()).isEqualTo(what);
    }

    @Test
    void aNamespaceIsAWorkspaceByItsLabelAlone() {
        body = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"ws\",\"labels\":"
                + "{\"access.countersign.dev/workspace\":\"true\"}}}";
        assertThat(kept.isWorkspace("ws")).isTrue();
        body = body.replace("true", "no");
        assertThat(kept.isWorkspace("ws")).isFalse();
        body = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"ws\"}}";
        assertThat(kept.isWorkspace("ws")).isFalse();
        assertThat(kept.isWorkspace("../ws")).isFalse();
    }

    @Test
    void anApiServerThatDoesNotAnswerIsNoAbsence() {
        refuses(503, "away", "{}");
        for (Runnable call : List.<Runnable>of(
                () -> kept.find(HERE, "oncall"),
                () -> kept.all(HERE),
                () -> kept.isWorkspace("ws"),
                () -> kept.memberships("ws"),
                () -> kept.create(HERE, policy()),
                () -> kept.delete(HERE, policy()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.CLUSTER_AWAY));
        }
    }
}
