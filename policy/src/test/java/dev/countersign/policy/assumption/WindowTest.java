package dev.countersign.policy.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @Test
    void opensAtItsFirstInstantAndIsClosedAtItsLast() {
        Window office = new Window(WORKDAYS, LocalTime.of(9, 0), LocalTime.of(17, 30), BERLIN);
        assertThat(office.isOpen(at("2026-11-30T07:59:59Z"))).isFalse();
        assertThat(office.isOpen(at("2026-11-30T08:00:00Z"))).isTrue();
        assertThat(office.isOpen(at("2026-11-30T16:29:59Z"))).isTrue();
        assertThat(office.isOpen(at("2026-11-30T16:30:00Z"))).isFalse();
        assertThat(office.closesAfter(at("2026-11-30T12:00:00Z"))).contains(at("2026-11-30T16:30:00Z"));
        assertThat(office.opensAfter(at("2026-11-27T20:00:00Z"))).contains(at("2026-11-30T08:00:00Z"));
    }

    @Test
    void aWindowOverMidnightBelongsToTheDayOnWhichItOpened() {
        Window night = new Window(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN);
        assertThat(night.isOpen(at("2026-11-28T02:00:00Z"))).as("Saturday at 3").isTrue();
        assertThat(night.isOpen(at("2026-11-27T02:00:00Z"))).as("Friday at 3").isFalse();
        assertThat(night.closesAfter(at("2026-11-27T22:00:00Z"))).contains(at("2026-11-28T05:00:00Z"));
    }

    @Test
    void daysThatFollowOneAnotherAreOneWindow() {
        Window workdays = Window.wholeDays(WORKDAYS, BERLIN);
        assertThat(workdays.closesAfter(at("2026-12-01T12:00:00Z"))).contains(at("2026-12-04T23:00:00Z"));
        assertThat(Window.wholeDays(EnumSet.allOf(DayOfWeek.class), BERLIN).closesAfter(at("2026-12-01T12:00:00Z")))
                .as("a window of all days never closes")
                .isEmpty();
    }

    @Test
    void anEdgeThatClocksSkipIsTheInstantAfterTheSkip() {
        // On 2026-03-29 clocks in Berlin go from 02:00 to 03:00.
        Window early = Window.everyDay(LocalTime.of(2, 30), LocalTime.of(4, 0), BERLIN);
        assertThat(early.isOpen(at("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(early.isOpen(at("2026-03-29T01:00:00Z"))).isTrue();
        Window skipped = Window.everyDay(LocalTime.of(2, 15), LocalTime.of(2, 45), BERLIN);
        assertThat(skipped.isOpen(at("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(skipped.opensAfter(at("2026-03-28T12:00:00Z")))
                .as("the window inside the skip is empty")
                .contains(at("2026-03-30T00:15:00Z"));
    }

    @Test
    void anEdgeThatClocksShowTwiceIsTheFirst() {
        // On 2026-10-25 clocks in Berlin go from 03:00 back to 02:00.
        Window upToTwoThirty = Window.everyDay(LocalTime.of(1, 0), LocalTime.of(2, 30), BERLIN);
        assertThat(upToTwoThirty.closesAfter(at("2026-10-24T23:30:00Z"))).contains(at("2026-10-25T00:30:00Z"));
        Window fromTwoThirty = Window.everyDay(LocalTime.of(2, 30), LocalTime.of(5, 0), BERLIN);
        assertThat(fromTwoThirty.isOpen(at("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(fromTwoThirty.isOpen(at("2026-10-25T01:15:00Z")))
                .as("02:15 for the second time")
                .isTrue();
    }

    @Test
    void aWindowThatIsNeverOpenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(WORKDAYS, LocalTime.NOON, LocalTime.NOON, BERLIN));
        assertThatIllegalArgumentException().isThrownBy(() -> Window.wholeDays(Set.of(), BERLIN));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
