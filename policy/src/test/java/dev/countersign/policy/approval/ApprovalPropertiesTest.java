package dev.countersign.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.policy.approval.StageResult.StageApproved;
import dev.countersign.policy.approval.StageResult.StageRejected;
import dev.countersign.policy.approval.StageResult.Unreachable;
import dev.countersign.policy.approval.StageResult.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ApprovalPropertiesTest {

    private static final int ROUNDS = 1_000;

    @Test
    void theOrderOfArrivalNeverMatters() {
        always(1, (random, votes) -> {
            List<SignedAct> shuffled = new ArrayList<>(votes.acts());
            Collections.shuffle(shuffled, random);
            assertThat(votes.asked().count(shuffled)).isEqualTo(votes.asked().count(votes.acts()));
        });
    }

    @Test
    void duplicatesNeverMatter() {
        always(2, (_, votes) -> {
            List<SignedAct> twice = new ArrayList<>(votes.acts());
            twice.addAll(votes.acts());
            assertThat(votes.asked().count(twice)).isEqualTo(votes.asked().count(votes.acts()));
        });
    }

    @Test
    void anotherApprovalNeverUndoesOne() {
        Set<Class<?>> seen = new HashSet<>();
        always(3, (random, votes) -> {
            StageResult before = votes.asked().count(votes.acts()).result();
            seen.add(before.getClass());
            List<SignedAct> more = new ArrayList<>(votes.acts());
            more.add(votes.asked().approve("p" + random.nextInt(7) + "@x", random.nextInt(70), "a", "b", "c"));
            if (before instanceof StageApproved) {
                assertThat(votes.asked().count(more).result()).isInstanceOf(StageApproved.class);
            }
        });
        assertThat(seen).contains(StageApproved.class, StageRejected.class, Waiting.class);
    }

    @Test
    void aForgedActChangesNothingAndIsRefused() {
        always(4, (random, votes) -> {
            SignedAct forged = votes.vote(random).signed("forged");
            List<SignedAct> more = new ArrayList<>(votes.acts());
            more.add(random.nextInt(more.size() + 1), forged);
            Counted counted = votes.asked().count(more);
            assertThat(counted.result())
                    .isEqualTo(votes.asked().count(votes.acts()).result());
            assertThat(counted.refused()).contains(new Refusal(forged, "its signature does not hold"));
        });
    }

    @Test
    void nobodyWhoAsksIsEverAmongThoseWhoDecide() {
        always(5, (_, votes) -> {
            switch (votes.asked().count(votes.acts()).result()) {
                case StageApproved approved ->
                    assertThat(approved.by()).doesNotContain("alice@x").doesNotHaveDuplicates();
                case StageRejected rejected ->
                    assertThat(rejected.by()).doesNotContain("alice@x").doesNotHaveDuplicates();
                case Waiting waiting -> assertThat(waiting.missing()).startsWith("s: ");
                case Unreachable unreachable ->
                    assertThat(unreachable.rejectedBy()).doesNotContain("alice@x");
            }
        });
    }

    @Test
    void whatCanNoLongerBeApprovedIsNotApprovedByAllWhoAreLeft() {
        List<SignedAct> ended = new ArrayList<>();
        always(6, (_, votes) -> {
            if (votes.asked().count(votes.acts()).result() instanceof Unreachable unreachable) {
                List<SignedAct> more = new ArrayList<>(votes.acts());
                for (int person = 0; person < 9; person++) {
                    String name = "p" + person + "@x";
                    if (!unreachable.rejectedBy().contains(name)) {
                        more.add(votes.asked().approve(name, 59, "a", "b", "c", "workspace:leads"));
                    }
                }
                ended.addAll(more);
                assertThat(votes.asked().count(more).result()).isInstanceOf(Unreachable.class);
            }
        });
        assertThat(ended).isNotEmpty();
    }

    private static void always(long seed, BiConsumer<Random, RandomVotes> claim) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            claim.accept(random, RandomVotes.next(random));
        }
    }
}
