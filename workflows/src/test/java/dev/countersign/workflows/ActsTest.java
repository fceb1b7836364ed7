package dev.countersign.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Acts acts = new Acts(List.of());

    private static SignedAct act(String id, String person, int second) {
        return SampleActs.act(id, Act.APPROVE, person, NOON.plusSeconds(second));
    }

    private void count(Map<String, String> refused) {
        acts.learn(acts.toCount(), refused);
    }

    @Test
    void onlyTheNewestActOfAPersonIsKept() {
        acts.put(act("1", "alice", 1));
        acts.put(act("2", "alice", 3));
        acts.put(act("3", "alice", 2));
        acts.put(act("4", "bob", 0));
        count(Map.of());
        assertThat(acts.counted()).extracting(SignedAct::actId).containsExactly("2", "4");
    }

    @Test
    void aRefusedActDoesNotReplaceAnyAndIsNotCountedAgain() {
        acts.put(act("1", "alice", 1));
        count(Map.of());
        SignedAct forged = SampleActs.forged(act("2", "alice", 9));
        acts.put(forged);
        count(Map.of("2", "forged"));
        acts.put(forged);
        assertThat(acts.hasNews()).isFalse();
        assertThat(acts.refusalOf(forged)).isEqualTo("forged");
        assertThat(acts.counted()).extracting(SignedAct::actId).containsExactly("1");
    }

    @Test
    void anActThatCountedAndNoLongerDoesIsDropped() {
        SignedAct act = act("1", "alice", 1);
        acts.put(act);
        count(Map.of());
        acts.put(act("2", "bob", 1));
        count(Map.of("1", "the key was revoked"));
        assertThat(acts.counted()).extracting(SignedAct::actId).containsExactly("2");
        assertThat(acts.refusalOf(act)).isEqualTo("the key was revoked");
    }

    @Test
    void noIdIsCountedTwiceAtATime() {
        SignedAct genuine = act("1", "alice", 1);
        acts.put(SampleActs.forged(genuine));
        acts.put(genuine);
        assertThat(acts.toCount()).hasSize(1);
        count(Map.of("1", "forged"));
        assertThat(acts.toCount()).containsExactly(genuine);
        count(Map.of());
        acts.put(genuine.signed("forged again"));
        count(Map.of());
        assertThat(acts.hasNews()).isFalse();
        assertThat(acts.counted()).containsExactly(genuine);
    }

    @Test
    void aFloodIsCountedInPartsAndForgotten() {
        for (int i = 0; i < 2000; i++) {
            acts.put(act("id-" + i, "person", i));
        }
        while (acts.hasNews()) {
            assertThat(acts.toCount()).hasSizeLessThanOrEqualTo(26);
            count(Map.of());
        }
        assertThat(acts.counted()).extracting(SignedAct::actId).containsExactly("id-1999");
        acts.put(act("id-0", "person", 0));
        count(Map.of());
        assertThat(acts.counted()).extracting(SignedAct::actId).containsExactly("id-1999");
    }
}
