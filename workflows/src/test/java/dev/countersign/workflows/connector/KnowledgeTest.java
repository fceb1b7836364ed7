package dev.countersign.workflows.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private final Knowledge known = new Knowledge(ConnectorAccessInput.of(ConnectorScene.REQUEST));

    @Test
    void placeholdersDoNotReplaceWhatWasKnown() {
        learn(FakeCluster.FACTS);
        learn(FakeCluster.UNKNOWN);
        assertThat(known.access()).isEqualTo(FakeCluster.FACTS);
    }

    @Test
    void wherePlaceholdersAreAllThatIsKnownTheyAreKept() {
        learn(FakeCluster.UNKNOWN);
        assertThat(known.access()).isEqualTo(FakeCluster.UNKNOWN);
        learn(FakeCluster.FACTS);
        assertThat(known.access()).isEqualTo(FakeCluster.FACTS);
    }

    @Test
    void thePipelineRunOutlivesThePodAndAllElseIsAsLastSeen() {
        learn(FakeCluster.FACTS);
        learn(facts("", List.of("prod-registry", "audited")));
        assertThat(known.access()).isEqualTo(facts("release-7", List.of("prod-registry", "audited")));
    }

    private void learn(AccessFacts facts) {
        known.learn(new Evaluation(FakeCluster.NOT_YET, FakeCluster.PINNED, facts));
    }

    private static AccessFacts facts(String pipelineRun, List<String> policies) {
        return new AccessFacts(
                FakeCluster.FACTS.subject(),
                FakeCluster.FACTS.pod(),
                FakeCluster.FACTS.connector(),
                pipelineRun,
                policies,
                List.of());
    }
}
