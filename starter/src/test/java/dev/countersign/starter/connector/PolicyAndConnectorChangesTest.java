package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.at;
import static dev.countersign.starter.connector.Scene.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyAndConnectorChangesTest {

    private static final Kind TASK = Scene.TASK;

    private final Scene scene = new Scene();
    private final List<Kind> watched = new ArrayList<>();
    private final PolicyChanges policies = new PolicyChanges(
            scene.requests,
            scene.desk,
            template -> template.equals("in-pipeline") ? Optional.of(TASK) : Optional.empty(),
            watched::add);
    private final ConnectorChanges connectors = new ConnectorChanges(scene.requests, scene.desk, scene.fromPods);

    @BeforeEach
    void threeRequests() {
        scene.appears(at("devops/matched"), request("u1", Stage.MATCHED, "a", List.of(), List.of()));
        scene.appears(at("devops/unmatched"), request("u2", Stage.UNMATCHED, "b", List.of(), List.of()));
        scene.appears(at("elsewhere/unmatched"), request("u3", Stage.UNMATCHED, "c", List.of(), List.of()));
        scene.calls();
    }

    @Test
    void aPolicyConcernsOnlyRequestsOfItsNamespaceThatNoneHasMatched() {
        policies.appeared(at("devops/gate"), facts(1));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/unmatched/u2: AccessPolicy gate appeared");
        policies.changed(at("devops/gate"), facts(1), facts(2));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/unmatched/u2: AccessPolicy gate changed");
        policies.gone(at("devops/gate"), facts(2));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/unmatched/u2: AccessPolicy gate deleted");
    }

    @Test
    void everyKindThatAPolicyNamesIsWatchedFromThenOn() {
        policies.appeared(
                at("devops/gate"),
                new PolicyFacts(1, 1, Set.of(new Kind("v1", "ConfigMap")), Set.of("in-pipeline", "unknown")));
        assertThat(watched).containsExactlyInAnyOrder(new Kind("v1", "ConfigMap"), TASK);
    }

    @Test
    void aConnectorsEndIsToldToAllItsRequests() {
        connectors.gone(at("devops/harbor"), new ConnectorFacts(1, Labels.NONE));
        assertThat(scene.calls())
                .containsExactlyInAnyOrder(
                        "nudge connector-access/devops/matched/u1: Connector deleted",
                        "nudge connector-access/devops/unmatched/u2: Connector deleted");
        connectors.gone(at("devops/other"), new ConnectorFacts(1, Labels.NONE));
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void aConnectorsLabelsConcernRequestsThatNoPolicyHasMatched() {
        connectors.changed(
                at("devops/harbor"),
                new ConnectorFacts(1, Labels.NONE),
                new ConnectorFacts(1, Labels.of(Map.of("env", "prod"))));
        assertThat(scene.calls())
                .containsExactly("nudge connector-access/devops/unmatched/u2: labels of the Connector changed");
    }

    private static PolicyFacts facts(long spec) {
        return new PolicyFacts(1, spec, Set.of(), Set.of());
    }
}
