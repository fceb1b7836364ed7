package dev.countersign.workflows.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.ConnectorAccessInput;
import dev.countersign.api.connector.ConnectorAccessInput.Carried;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantResult.Granted;
import java.time.Instant;
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
    void aLaterRunKnowsAllThatAnEarlierOneKnew() {
        Instant since = Instant.parse("2026-12-01T09:00:00Z");
        List<GrantedObject> grants = List.of(new GrantedObject("RoleBinding", "tools", "countersign-x", "binding-uid"));
        Carried waiting = new Carried(FakeCluster.PINNED, FakeCluster.FACTS, List.of(), null, since.plusSeconds(60), 0);
        Knowledge earlier = new Knowledge(new ConnectorAccessInput(ConnectorScene.REQUEST, waiting));
        earlier.granted(
                new Granted(new Evaluation(FakeCluster.YES, FakeCluster.PINNED, FakeCluster.FACTS), grants, since, 2));
        earlier.evaluateCommand();
        Carried carried = new Carried(FakeCluster.PINNED, FakeCluster.FACTS, grants, since, since.plusSeconds(60), 1);
        assertThat(earlier.carriedOn()).isEqualTo(new ConnectorAccessInput(ConnectorScene.REQUEST, carried));

        Knowledge later = new Knowledge(earlier.carriedOn());
        assertThat(later.carriedOn()).isEqualTo(earlier.carriedOn());
        assertThat(later.evaluateCommand().revision()).isEqualTo(2);
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
