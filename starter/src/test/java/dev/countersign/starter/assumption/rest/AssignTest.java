package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.assumption.rest.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.starter.person.Identity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class AssignTest {

    private static final String BASE = "/api/v1/workspaces/ws-payments/assignments";
    private static final String WISH =
            "{\"accessToken\": \"backup\", \"role\": \"cluster.deployment\", \"cluster\": \"prod-eu\"}";
    private static final String NAME = "cluster.deployment-assign-fkbdl";

    private final Scene scene = new Scene();

    private static MockHttpServletRequestBuilder posting(String body) {
        return MockMvcRequestBuilders.post(BASE).contentType("application/json").content(body);
    }

    private MockHttpServletResponse delete(String name) throws Exception {
        return scene.perform(MockMvcRequestBuilders.delete(BASE + "/" + name));
    }

    private void assigned() {
        scene.cluster.kept.add(Serialization.unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata: {name: %s, namespace: ws-payments, uid: u-1, creationTimestamp: "2026-12-01T08:30:00Z"}
                spec:
                  subject: {kind: AccessToken, name: backup, groups: [oncall]}
                  requestedBy: alice@example.com
                  roleRef: {kind: GlobalAccessRole, name: cluster.deployment}
                  clusterRef: {name: prod-eu}
                status: {phase: Active, revision: 3}
                """.formatted(NAME), RoleAssumption.class));
        scene.question = new Acts.Question.Known(Scene.asked(null));
    }

    @Test
    void aPersonAssignsInTheirOwnNameAndTheTokenGetsIt() throws Exception {
        MockHttpServletResponse answer = scene.perform(posting(WISH));

        assertThat(answer.getStatus()).isEqualTo(201);
        RoleAssumption made = scene.cluster.kept.getFirst();
        assertThat(made.getMetadata().getName()).matches("cluster\\.deployment-assign-[a-z0-9]{5}");
        assertThat(made.getSpec().requestedBy()).isEqualTo("alice@example.com");
        assertThat(made.getSpec().subject())
                .isEqualTo(new RoleAssumptionSpec.Subject("AccessToken", "backup", List.of("oncall")));
        assertThat(made.getSpec().duration()).isNull();
        assertThat(Scene.json(answer).path("who").path("kind").textValue()).isEqualTo("AccessToken");
    }

    @Test
    void theSameKeyMakesOneAssignment() throws Exception {
        scene.perform(posting(WISH).header("Idempotency-Key", "k-1"));
        MockHttpServletResponse again = scene.perform(posting(WISH).header("Idempotency-Key", "k-1"));
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(scene.cluster.kept).hasSize(1);
    }

    @Test
    void withoutATokenItIsNoAssignment() throws Exception {
        refused(
                scene.perform(posting("{\"role\": \"r\", \"cluster\": \"c\"}")),
                400,
                "malformed",
                "accessToken is missing");
    }

    @Test
    void aProgramAssignsNothing() throws Exception {
        scene.identity = new Identity.NoPerson("system:serviceaccount:ci:bot", "it is no person");
        refused(scene.perform(posting(WISH)), 403, "not-a-person", "it is no person");
        assertThat(scene.cluster.kept).isEmpty();
    }

    @Test
    void whoAssignedItGivesItBack() throws Exception {
        assigned();
        assertThat(delete(NAME).getStatus()).isEqualTo(200);
        assertThat(scene.sent)
                .singleElement()
                .satisfies(act -> assertThat(act.act()).isEqualTo(SignedAct.Act.GIVE_BACK));
    }

    @Test
    void administratorsEndIt() throws Exception {
        assigned();
        scene.identity = new Identity.Person("root@example.com", List.of("platform"));
        assertThat(delete(NAME).getStatus()).isEqualTo(200);
        assertThat(scene.sent)
                .singleElement()
                .satisfies(act -> assertThat(act.act()).isEqualTo(SignedAct.Act.END));
    }

    @Test
    void nobodyElseRemovesIt() throws Exception {
        assigned();
        scene.identity = Scene.MALLORY;
        refused(delete(NAME), 403, "not-allowed", "ended by an administrator");
        assertThat(scene.sent).isEmpty();
    }

    @Test
    void aRequestOfAPersonIsNoAssignment() throws Exception {
        scene.waiting();
        refused(delete(Scene.NAME), 404, "no-such-request", "no assignment");
    }

    @Test
    void theListShowsAssignmentsOnlyAndToThoseWhoMaySeeThem() throws Exception {
        scene.waiting();
        assigned();
        assertThat(Scene.json(scene.perform(MockMvcRequestBuilders.get(BASE))).path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("name").textValue()).isEqualTo(NAME));
        scene.identity = Scene.MALLORY;
        assertThat(Scene.json(scene.perform(MockMvcRequestBuilders.get(BASE))).path("items"))
                .isEmpty();
    }
}
