package dev.countersign.workflows.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BallotTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Ballot ballot = new Ballot(List.of());

    private static SignedAct act(String id, String person, int second) {
        return FakeGate.act(id, Act.APPROVE, person, NOON.plusSeconds(second));
    }

    private void count(Map<String, String> refused) {
        ballot.learn(ballot.toCount(), refused);
    }

    @Test
    void onlyTheNewestActOfAPersonIsKept() {
        ballot.put(act("1", "alice", 1));
        ballot.put(act("2", "alice", 3));
        ballot.put(act("3", "alice", 2));
        ballot.put(act("4", "bob", 0));
        count(Map.of());
        assertThat(ballot.counted()).extracting(SignedAct::actId).containsExactly("2", "4");
    }

    @Test
    void aRefusedActDoesNotReplaceAnyAndIsNotCountedAgain() {
        ballot.put(act("1", "alice", 1));
        count(Map.of());
        SignedAct forged = FakeGate.forged(act("2", "alice", 9));
        ballot.put(forged);
        count(Map.of("2", "forged"));
        ballot.put(forged);
        assertThat(ballot.hasNews()).isFalse();
        assertThat(ballot.refusalOf(forged)).isEqualTo("forged");
        assertThat(ballot.counted()).extracting(SignedAct::actId).containsExactly("1");
    }

    @Test
    void anActThatCountedAndNoLongerDoesIsDropped() {
        SignedAct act = act("1", "alice", 1);
        ballot.put(act);
        count(Map.of());
        ballot.put(act("2", "bob", 1));
        count(Map.of("1", "the key was revoked"));
        assertThat(ballot.counted()).extracting(SignedAct::actId).containsExactly("2");
        assertThat(ballot.refusalOf(act)).isEqualTo("the key was revoked");
    }

    @Test
    void noIdIsCountedTwiceAtATime() {
        SignedAct genuine = act("1", "alice", 1);
        ballot.put(FakeGate.forged(genuine));
        ballot.put(genuine);
        assertThat(ballot.toCount()).hasSize(1);
        count(Map.of("1", "forged"));
        assertThat(ballot.toCount()).containsExactly(genuine);
        count(Map.of());
        ballot.put(genuine.signed("forged again"));
        count(Map.of());
        assertThat(ballot.hasNews()).isFalse();
        assertThat(ballot.counted()).containsExactly(genuine);
    }

    @Test
    void aFloodIsCountedInPartsAndForgotten() {
        for (int i = 0; i < 2000; i++) {
            ballot.put(act("id-" + i, "person", i));
        }
        while (ballot.hasNews()) {
            assertThat(ballot.toCount()).hasSizeLessThanOrEqualTo(26);
            count(Map.of());
        }
        assertThat(ballot.counted()).extracting(SignedAct::actId).containsExactly("id-1999");
        ballot.put(act("id-0", "person", 0));
        count(Map.of());
        assertThat(ballot.counted()).extracting(SignedAct::actId).containsExactly("id-1999");
    }
}
