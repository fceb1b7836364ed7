package dev.countersign.starter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.connector.RequestFacts.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPhasesTest {

    private final Scene scene = new Scene();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void requestsAreCountedByPhaseAtTheMomentOfAsking() {
        RequestPhases.register(meters, scene.requests);
        assertThat(in("New")).isZero();
        scene.requests.put(Scene.at("devops/one"), Scene.request("u1", Stage.NEW, "push", List.of(), List.of()));
        scene.requests.put(Scene.at("devops/two"), Scene.request("u2", Stage.MATCHED, "pull", List.of(), List.of()));
        scene.requests.put(Scene.at("devops/three"), Scene.request("u3", Stage.MATCHED, "test", List.of(), List.of()));
        assertThat(in("New")).isEqualTo(1);
        assertThat(in("AwaitingApproval")).isEqualTo(2);
        assertThat(in("Active")).isZero();
    }

    private double in(String phase) {
        return meters.get(RequestPhases.METRIC).tag("phase", phase).gauge().value();
    }
}
