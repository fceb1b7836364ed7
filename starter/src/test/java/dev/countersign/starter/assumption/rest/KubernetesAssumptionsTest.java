package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.starter.assumption.rest.Assumptions.Creation;
import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesAssumptionsTest {

    private static final String BASE = "/apis/access.countersign.dev/v1alpha1/namespaces/ws-payments/";

    private int status = 200;
    private String body = "{}";
    private final PretendedServer server = new PretendedServer((what, _) -> new Answer(
            status,
            status == 200
                    ? what.contains("continue=more") ? body.replace("\"continue\":\"more\"", "\"continue\":\"\"") : body
                    : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"because\","
                            + "\"code\":" + status + "}"));
    private final KubernetesClient client = server.client();
    private final KubernetesAssumptions assumptions = new KubernetesAssumptions(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aRequestIsReadByItsName() {
        body = "{\"kind\":\"RoleAssumption\",\"apiVersion\":\"access.countersign.dev/v1alpha1\","
                + "\"metadata\":{\"name\":\"r\",\"namespace\":\"ws-payments\",\"uid\":\"u1\"},"
                + "\"spec\":{\"requestedBy\":\"alice@example.com\"},\"status\":{\"phase\":\"Active\"}}";
        assertThat(assumptions.find("ws-payments", "r"))
                .hasValueSatisfying(
                        request -> assertThat(request.getStatus().phase()).isEqualTo("Active"));
        assertThat(server.requests).containsExactly("GET " + BASE + "roleassumptions/r");
        status = 404;
        assertThat(assumptions.find("ws-payments", "r")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"../secrets, r", "ws-payments, ../../secrets", "ws-payments, r?watch=true", "'', r"})
    void whatIsNoNameIsNotAskedFor(String workspace, String name) {
        assertThat(assumptions.find(workspace, name)).isEmpty();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aListIsReadToItsEnd() {
        body = "{\"kind\":\"RoleAssumptionList\",\"apiVersion\":\"access.countersign.dev/v1alpha1\","
                + "\"metadata\":{\"continue\":\"more\"},\"items\":[{\"metadata\":{\"name\":\"r\"}}]}";
        assertThat(assumptions.all("ws-payments")).hasSize(2);
    }

    @Test
    void theGroupsOfAWorkspaceAreReadByName() {
        body = "{\"kind\":\"AccessGroupList\",\"apiVersion\":\"access.countersign.dev/v1alpha1\",\"metadata\":{},"
                + "\"items\":[{\"metadata\":{\"name\":\"admin\"},\"spec\":{\"users\":[\"alice@example.com\"]}}]}";
        assertThat(assumptions.memberships("ws-payments").groupsOf("alice@example.com", List.of()))
                .containsExactly("workspace:admin");
    }

    @Test
    void anEditOfAPolicyIsTheNewestOrNot() {
        body = "{\"kind\":\"AssumptionPolicy\",\"apiVersion\":\"access.countersign.dev/v1alpha1\","
                + "\"metadata\":{\"name\":\"oncall\",\"uid\":\"p1\",\"generation\":4}}";
        assertThat(assumptions.isNewest("ws-payments", new PinnedPolicy("AssumptionPolicy", "oncall", "p1", 4L)))
                .isTrue();
        assertThat(assumptions.isNewest("ws-payments", new PinnedPolicy("AssumptionPolicy", "oncall", "p1", 3L)))
                .isFalse();
        assertThat(assumptions.isNewest("ws-payments", new PinnedPolicy("AssumptionPolicy", "oncall", "p0", 4L)))
                .isFalse();
        status = 404;
        assertThat(assumptions.isNewest("ws-payments", new PinnedPolicy("GlobalAssumptionPolicy", "x", "p1", 4L)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"409, NameTaken", "404, NoWorkspace", "400, Invalid", "422, Invalid", "403, Invalid"})
    void whatTheApiServerSaysAboutANewOneIsToldApart(int code, String answer) {
        status = code;
        assertThat(assumptions.create(request()).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void whatIsInvalidSaysWhy() {
        status = 422;
        assertThat(assumptions.create(request())).isEqualTo(new Creation.Invalid("because"));
    }

    @Test
    void anApiServerThatDoesNotAnswerIsNotAnAbsence() {
        status = 503;
        for (Runnable call : List.<Runnable>of(
                () -> assumptions.find("ws-payments", "r"),
                () -> assumptions.all("ws-payments"),
                () -> assumptions.memberships("ws-payments"),
                () -> assumptions.create(request()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.CLUSTER_AWAY));
        }
    }

    private static RoleAssumption request() {
        RoleAssumption request = new RoleAssumption();
        request.getMetadata().setNamespace("ws-payments");
        request.getMetadata().setName("r");
        return request;
    }
}
