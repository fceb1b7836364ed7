package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Administration;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Workspace;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Carol administers the workspace without kubectl, dave the platform; erin audits what happened. */
@ExtendWith(OnSandbox.class)
class AdministerIT {

    private static final String POLICY = "policies/" + Workspace.POLICY;

    private static Cast cast;
    private static Workspace workspace;
    private static Assumptions assumptions;
    private static Administration alice;
    private static Administration carol;
    private static Administration dave;
    private static Administration erin;

    @BeforeAll
    static void people(World world) {
        cast = new Cast(world);
        workspace = cast.workspace();
        assumptions = cast.assumptions();
        alice = administration(world, "alice");
        carol = administration(world, "carol");
        dave = administration(world, "dave");
        erin = administration(world, "erin");
        assertThat(carol.act(Workspace.POLICY, "disable").status()).isEqualTo(403);
        assertThat(carol.workspace().get("policies").status()).isEqualTo(403);
        done(dave.workspace().put("groups/admin", """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AccessGroup",
                 "metadata": {"name": "admin"}, "spec": {"users": ["carol"]}}"""));
    }

    private static Administration administration(World world, String person) {
        return new Administration(
                world.countersign().starter(), workspace, world.sandbox().tokenOf(person));
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return AssumptionApi.read(answer);
    }

    private static JsonNode refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode problem = AssumptionApi.read(answer);
        assertThat(problem.path("type").asText()).endsWith(":" + type);
        return problem;
    }

    private static RoleAssumption denied() {
        String name = cast.alice().api().assume(workspace.cluster(), "5m");
        RoleAssumption over = assumptions.awaitPhase(name, Cast.SOON, "Ended");
        assertThat(over.getStatus().outcome()).isEqualTo("DENIED");
        return over;
    }

    private static void allowed() {
        assertThat(cast.alice().api().act(cast.waiting("5m"), "withdraw", "").status())
                .isEqualTo(200);
    }

    @Test
    void whatAPolicyAllowedIsRefusedWhileItIsDisabledAndOnlyAnAdministratorDisablesIt() {
        refused(alice.act(Workspace.POLICY, "disable"), 403, "not-allowed");
        refused(erin.act(Workspace.POLICY, "disable"), 403, "not-allowed");

        done(carol.act(Workspace.POLICY, "disable"));
        assertThat(denied().getStatus().grant()).isNull();

        JsonNode enabled = done(carol.act(Workspace.POLICY, "enable"));
        assertThat(enabled.path("metadata")
                        .path("annotations")
                        .path("access.countersign.dev/changed-by")
                        .asText())
                .isEqualTo("carol");
        allowed();
    }

    @Test
    void anEditDecidesFromThenOnAndOneOfAnOldVersionChangesNothing() {
        JsonNode before = done(carol.workspace().get(POLICY));
        ObjectNode stricter = carol.edited(POLICY);
        stricter.withObject("/spec/reason").put("pattern", "CHG-[0-9]+");
        done(carol.workspace().put(POLICY, stricter.toString()));
        assertThat(denied().getStatus().message()).contains("CHG-[0-9]+");

        refused(carol.workspace().put(POLICY, before.toString()), 412, "changed-meanwhile");
        ObjectNode again = before.deepCopy();
        again.withObject("/metadata").remove("resourceVersion");
        done(carol.workspace().put(POLICY, again.toString()));
        allowed();
    }

    @Test
    void whatBreaksARuleNamesFieldAndRuleAndWhatCannotWorkSaysSo() {
        String wrong = """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "AssumptionPolicy",
                 "metadata": {"name": "wrong"}, "spec": {"accessRoleRefs": ["cluster.viewer"]%s}}""";
        JsonNode nobody = refused(carol.workspace().put("policies/wrong", wrong.formatted("")), 422, "invalid-object");
        assertThat(nobody.path("errors").get(0).path("field").asText()).isEqualTo("spec");
        assertThat(nobody.path("errors").get(0).path("message").asText()).contains("groups or users must be given");
        JsonNode misspelt = refused(
                carol.workspace().put("policies/wrong", wrong.formatted(", \"groups\": [\"ops\"], \"grupps\": []")),
                422,
                "invalid-object");
        assertThat(misspelt.path("errors").get(0).path("field").asText()).isEqualTo("spec.grupps");

        done(carol.workspace()
                .put(
                        "policies/wrong",
                        wrong.formatted(", \"groups\": [\"ops\"], \"constraints\":"
                                + " {\"daysOfWeek\": [\"Monday\"], \"timeZone\": \"Europe/Nowhere\"}")));
        Eventually.within(
                Cast.SOON,
                "its status says that it cannot work",
                () -> done(carol.workspace().get("policies/wrong"))
                        .path("status")
                        .toString()
                        .contains("Nowhere"));
        Eventually.within(
                Cast.SOON,
                "it alone is not ready",
                () -> done(carol.workspace().get("policies?ready=false"))
                                .path("items")
                                .size()
                        == 1);
        done(carol.workspace().delete("policies/wrong"));
        refused(carol.workspace().get("policies/wrong"), 404, "no-such-object");
    }

    @Test
    void aClusterIsSeenByItsWorkspaceAndChangedByThePlatform() {
        JsonNode seen = done(carol.workspace().get("clusters/" + workspace.cluster()));
        assertThat(seen.path("spec").has("connection")).isFalse();
        String path = "clusters/" + workspace.cluster();
        ObjectNode renamed = done(dave.platform().get(path)).deepCopy();
        renamed.withObject("/spec").put("displayName", "Production, renamed");
        renamed.withObject("/metadata").remove("resourceVersion");
        refused(carol.platform().put(path, renamed.toString()), 403, "not-allowed");
        refused(carol.platform().get(path), 403, "not-allowed");
        JsonNode written = done(dave.platform().put(path, renamed.toString()));
        assertThat(written.path("spec").has("connection")).isTrue();
        assertThat(done(carol.workspace().get(path))
                        .path("spec")
                        .path("displayName")
                        .asText())
                .isEqualTo("Production, renamed");
    }

    @Test
    void anAuditorReadsWhatHappenedToAFinishedRequestAndWhoChangedWhatAndNobodyElseDoes() {
        String name = cast.waiting("5m");
        assertThat(cast.bob().api().act(name, "reject", "not now").status()).isEqualTo(200);
        assumptions.awaitPhase(name, Cast.SOON, "Ended");
        String query = "audit?workspace=" + workspace.namespace() + "&request=" + name;
        Eventually.within(
                Cast.SOON,
                "the end is in the audit stream",
                () -> actions(query).containsAll(List.of("ended", "rejected", "evaluated")));
        assertThat(actions(query + "&person=bob")).containsExactly("rejected");

        done(carol.act(Workspace.POLICY, "enable"));
        assertThat(actions("audit?person=carol&workspace=" + workspace.namespace() + "&limit=2"))
                .containsExactly("changed", "changing");
        refused(alice.platform().get(query), 403, "not-allowed");
        refused(carol.platform().get(query), 403, "not-allowed");
    }

    private static List<String> actions(String query) {
        return done(erin.platform().get(query))
                .path("items")
                .valueStream()
                .map(event -> event.path("action").asText())
                .toList();
    }
}
