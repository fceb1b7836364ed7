package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GroupsAgeTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @Test
    void groupsAreBelievedForADayAndNotAMomentLonger() {
        assertThat(GroupsAge.problem("alice", NOON, NOON.plus(Duration.ofHours(24))))
                .isEmpty();
        assertThat(GroupsAge.problem(
                        "alice", NOON, NOON.plus(Duration.ofHours(24)).plusMillis(1)))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("alice", "2026-12-01T12:00:00Z", "more than 24 hours ago"));
    }

    @Test
    void whoeverAsksTooEarlyIsToldToAskLater() {
        assertThat(GroupsAge.problem("alice", NOON, NOON.plus(Duration.ofDays(3)), NOON))
                .hasValueSatisfying(
                        why -> assertThat(why).endsWith("ask again, at most 24 hours before it is to begin"));
        assertThat(GroupsAge.problem("alice", NOON, NOON.plus(Duration.ofHours(23)), NOON))
                .isEmpty();
    }

    @Test
    void aStartThatHasPassedIsNotWhenItIsGranted() {
        assertThat(GroupsAge.problem("alice", NOON, NOON, NOON.plus(Duration.ofHours(25))))
                .isPresent();
        assertThat(GroupsAge.problem("alice", NOON, null, NOON.plus(Duration.ofHours(25))))
                .isPresent();
    }
}
