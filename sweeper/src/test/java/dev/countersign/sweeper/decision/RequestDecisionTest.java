package dev.countersign.sweeper.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.ListedRequest.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestDecisionTest {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant END = Instant.parse("2026-11-02T00:00:00Z");

    private final RequestDecision decision = new RequestDecision(GRACE, RETENTION);

    @Test
    void aFinishedRequestIsKeptUntilItsRetentionIsOver() {
        ListedRequest request = ListedRequests.finishedAt(END);
        assertThat(decision.isPastRetention(request, END.plus(RETENTION).minusSeconds(1)))
                .isFalse();
        assertThat(decision.isPastRetention(request, END.plus(RETENTION))).isTrue();
    }

    @Test
    void anUnfinishedRequestIsNeverPastItsRetention() {
        assertThat(decision.isPastRetention(ListedRequests.unfinished(), Instant.MAX))
                .isFalse();
    }

    @Test
    void aRequestThatDoesNotSaySinceWhenItIsOverIsKept() {
        assertThat(decision.isPastRetention(ListedRequests.finished(), Instant.MAX))
                .isFalse();
    }

    @Test
    void withoutRetentionNothingIsPastIt() {
        RequestDecision keepsAll = new RequestDecision(GRACE, null);
        assertThat(keepsAll.isPastRetention(ListedRequests.finishedAt(END), Instant.MAX))
                .isFalse();
    }

    @Test
    void aRequestThatIsBeingDeletedIsLeftAlone() {
        assertThat(decision.isPastRetention(ListedRequests.leaving(new Stage.Finished(END)), Instant.MAX))
                .isFalse();
        assertThat(decision.mayBeStranded(ListedRequests.leaving(new Stage.Unfinished()), Instant.MAX))
                .isFalse();
    }

    @Test
    void onlyAnUnfinishedRequestThatIsOldEnoughMayBeStranded() {
        Instant old = ListedRequests.MADE.plus(GRACE);
        assertThat(decision.mayBeStranded(ListedRequests.unfinished(), old)).isTrue();
        assertThat(decision.mayBeStranded(ListedRequests.unfinished(), old.minusSeconds(1)))
                .isFalse();
        assertThat(decision.mayBeStranded(ListedRequests.finishedAt(END), old)).isFalse();
    }

    @Test
    void onlyAPodThatHasEndedNeedsItsRequestNoMore() {
        assertThat(RequestDecision.isDoneWith(new PodFact.Absent())).isTrue();
        assertThat(RequestDecision.isDoneWith(new PodFact.Finished("Failed"))).isTrue();
        assertThat(RequestDecision.isDoneWith(new PodFact.Another())).isTrue();
        assertThat(RequestDecision.isDoneWith(new PodFact.Living())).isFalse();
        assertThat(RequestDecision.isDoneWith(new PodFact.Unread("no answer"))).isFalse();
    }
}
