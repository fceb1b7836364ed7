package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Administration;
import dev.countersign.e2e.scenario.Administration.Place;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Workspace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever people are judged by can be made, changed and deleted without kubectl. */
@ExtendWith(OnSandbox.class)
class EveryKindIT {

    private static final String RULES = """
            "rules": [{"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get"]}]""";
    private static final String NOBODY = """
            {"accessRoleRefs": ["cluster.viewer"], "users": ["nobody"]}""";

    private static Workspace workspace;
    private static Administration dave;

    @BeforeAll
    static void people(World world) {
        workspace = world.workspace();
        dave = new Administration(
                world.countersign().starter(), workspace, world.sandbox().tokenOf("dave"));
    }

    @Test
    void ofAWorkspaceThePoliciesRolesAndGroupsAre() {
        lives(dave.workspace(), "policies", "AssumptionPolicy", NOBODY);
        lives(dave.workspace(), "groups", "AccessGroup", "{\"users\": [\"nobody\"]}");
        lives(dave.workspace(), "roles", "AccessRole", "{\"clusterScope\": false, " + RULES + "}");
    }

    @Test
    void ofThePlatformTheRolesAndClustersAreAndAPolicyThatSaysWhetherItWorks() {
        lives(dave.platform(), "roles", "GlobalAccessRole", "{\"clusterScope\": true, " + RULES + "}");
        JsonNode cluster = done(dave.platform().get("clusters/" + workspace.cluster()));
        lives(dave.platform(), "clusters", "Cluster", cluster.path("spec").toString());

        String path = "policies/every-kind";
        done(dave.platform().put(path, document("GlobalAssumptionPolicy", NOBODY, "made")));
        Eventually.within(
                Cast.SOON,
                "it says that it works",
                () -> done(dave.platform().get(path)).path("status").toString().contains("Ready"));
        lives(dave.platform(), "policies", "GlobalAssumptionPolicy", NOBODY);
    }

    private static void lives(Place place, String kinds, String kind, String spec) {
        String path = kinds + "/every-kind";
        done(place.put(path, document(kind, spec, "made")));
        done(place.put(path, document(kind, spec, "changed")));
        assertThat(turn(place.get(path))).isEqualTo("changed");
        done(place.delete(path));
        // NB. A Cluster is let go by a worker.
        Eventually.within(Cast.SOON, path + " is gone", () -> place.get(path).status() == 404);
    }

    private static String document(String kind, String spec, String turn) {
        return """
                {"apiVersion": "access.countersign.dev/v1alpha1", "kind": "%s",
                 "metadata": {"name": "every-kind", "labels": {"turn": "%s"}}, "spec": %s}""".formatted(kind, turn, spec);
    }

    private static String turn(Answer answer) {
        return done(answer).at("/metadata/labels/turn").asText();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202);
        return AssumptionApi.read(answer);
    }
}
