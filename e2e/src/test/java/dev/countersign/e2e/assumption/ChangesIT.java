package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Administration;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Assumptions;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What allows a request changes while it waits, and while it runs. Alice may list nodes when bob approves. */
@ExtendWith(OnSandbox.class)
class ChangesIT {

    private static final String GROUP = "groups/night";
    private static final String POLICY = "policies/night";
    private static final String FREEZE = "policies/freeze";

    private static Cast cast;
    private static Workspace workspace;
    private static Assumptions assumptions;
    private static Administration dave;
    private static String role = "";

    @BeforeAll
    static void people(World world) {
        cast = new Cast(world);
        workspace = cast.workspace();
        assumptions = cast.assumptions();
        dave = new Administration(
                world.countersign().starter(), workspace, world.sandbox().tokenOf("dave"));
        role = workspace.namespace() + ".nodes";
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    @BeforeEach
    void allow() {
        role("list");
        members("alice");
        policy(true, "INC-[0-9]+");
    }

    @AfterEach
    void goOn() {
        dave.workspace().delete(FREEZE);
    }

    private static void put(String path, String kind, String spec) {
        Answer answer = dave.workspace().put(path, document(path, kind, spec));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private static String document(String path, String kind, String spec) {
        return """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "%s", "metadata": {"name": "%s"}, "spec": %s}
                """.formatted(kind, path.substring(path.indexOf('/') + 1), spec);
    }

    private static void role(String verb) {
        String path = "roles/" + role;
        Answer answer = dave.platform().put(path, document(path, "GlobalAccessRole", """
                {"clusterScope": true, "rules": [{"apiGroups": [""], "resources": ["nodes"], "verbs": ["%s"]}]}
                """.formatted(verb)));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private static void members(String person) {
        put(GROUP, "AccessGroup", "{\"users\": [\"" + person + "\"]}");
    }

    private static void policy(boolean enabled, String pattern) {
        put(POLICY, "AssumptionPolicy", """
                {"enabled": %s, "accessRoleRefs": ["%s"], "groups": ["workspace:night"], "constraints": {"ttl": "1h"},
                 "approval": {"stages": [{"name": "owners", "anyOf": [{"allOf": [{"users": ["bob"], "count": 1}]}]}]},
                 "reason": {"required": true, "pattern": "%s"}}
                """.formatted(enabled, role, pattern));
    }

    private static void deny() {
        put(FREEZE, "AssumptionPolicy", "{\"effect\": \"Deny\", \"accessRoleRefs\": [\"" + role + "\"]}");
    }

    /** Alice has asked, and bob has not answered. */
    private static String waiting() {
        Answer asked = cast.alice()
                .api()
                .create("{\"role\": \"%s\", \"cluster\": \"%s\", \"duration\": \"30m\", \"reason\": \"INC-481\"}"
                        .formatted(role, workspace.cluster()));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        return cast.asked(AssumptionApi.read(asked).path("name").asText());
    }

    private static String active() {
        String name = waiting();
        approve(name);
        assumptions.awaitPhase(name, Cast.SOON, "Active");
        Eventually.within(Cast.SOON, "alice may", () -> cast.alice().mayOnTarget("list", "nodes"));
        return name;
    }

    /** NB. Where the change has ended it already, there is nobody who takes the vote. */
    private static void approve(String name) {
        assertThat(cast.bob().api().act(name, "approve", "").status()).isIn(200, 403, 409);
    }

    private static RoleAssumption over(String name, String outcome) {
        RoleAssumption over = assumptions.awaitPhase(name, Cast.SOON, "Ended");
        assertThat(over.getStatus().outcome()).as(over.getStatus().message()).isEqualTo(outcome);
        return over;
    }

    private static void change(String what) {
        switch (what) {
            case "disabled" -> dave.act("night", "disable");
            case "edited" -> policy(true, "CHG-[0-9]+");
            case "deleted" -> dave.workspace().delete(POLICY);
            case "denied" -> deny();
            case "left" -> members("carol");
            default -> throw new IllegalArgumentException(what);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "edited", "deleted", "denied", "left"})
    void whatIsNoLongerAllowedWhileItWaitsIsNotGrantedHoweverApproved(String what) {
        String name = waiting();
        change(what);
        approve(name);
        assertThat(over(name, "DENIED").getStatus().grant()).isNull();
        assertThat(cast.alice().mayOnTarget("list", "nodes")).isFalse();
    }

    @Test
    void aRoleThatChangesWhileItWaitsIsGrantedAsApproversSawIt() {
        String name = waiting();
        role("delete");
        approve(name);
        assumptions.awaitPhase(name, Cast.SOON, "Active");
        Eventually.within(Cast.SOON, "alice may", () -> cast.alice().mayOnTarget("list", "nodes"));
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
        giveBack(name);
    }

    @Test
    void accessThatRunsGoesOnWhenTheRoleAndThePolicyThatAllowedItAreEditedDisabledAndDeleted() {
        String name = active();
        role("delete");
        change("edited");
        change("disabled");
        change("deleted");
        denied();
        assertThat(Assumptions.phase(assumptions.get(name).orElseThrow())).isEqualTo("Active");
        assertThat(cast.alice().mayOnTarget("list", "nodes")).isTrue();
        assertThat(cast.alice().mayOnTarget("delete", "nodes")).isFalse();
        giveBack(name);
    }

    /** A request under what the changes have left: when it is denied, they have been seen. */
    private static void denied() {
        Answer asked = cast.alice()
                .api()
                .create("{\"role\": \"%s\", \"cluster\": \"%s\", \"duration\": \"10m\", \"reason\": \"INC-482\"}"
                        .formatted(role, workspace.cluster()));
        String name = AssumptionApi.read(asked).path("name").asText();
        over(name, "DENIED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"denied", "left"})
    void accessThatRunsEndsWhenItIsDeniedAndWhenThePersonLeavesTheGroupThatCarriedIt(String what) {
        String name = active();
        change(what);
        RoleAssumption over = cast.traces()
                .assertEnded(
                        name,
                        Outcome.ENDED_EARLY,
                        "EndedEarly",
                        what.equals("denied") ? "freeze" : "alice is in none of the groups any more");
        assertThat(over.getStatus().receipt()).isNotNull();
        assertThat(cast.alice().mayOnTarget("list", "nodes")).isFalse();
    }

    private static void giveBack(String name) {
        assertThat(cast.alice().api().act(name, "give-back", "").status()).isEqualTo(200);
        over(name, "GIVEN_BACK");
    }
}
