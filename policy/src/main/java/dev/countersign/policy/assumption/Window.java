package dev.countersign.policy.assumption;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Days and times at which a policy holds, by the clocks of one time zone. The day is the one on which a window opens;
 * one that closes earlier than it opens closes on the next day.
 *
 * @param days on which it opens, at least one
 * @param from when it opens
 * @param to when it closes, which is the first instant outside; absent: at midnight
 */
public record Window(
        Set<DayOfWeek> days, LocalTime from, @Nullable LocalTime to, ZoneId zone) {

    /** NB. Zones change their clocks by more than a day never, and by an hour twice a year. */
    private static final int DAYS_AHEAD = 15;

    private static final int DAYS_IN_A_WEEK = 7;

    private static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());

    public Window {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window needs a day");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window that opens and closes at " + from + " is empty");
        }
    }

    /** The whole of those days. */
    public static Window wholeDays(Set<DayOfWeek> days, ZoneId zone) {
        return new Window(days, LocalTime.MIDNIGHT, null, zone);
    }

    /** Those times of every day. */
    public static Window everyDay(LocalTime from, @Nullable LocalTime to, ZoneId zone) {
        return new Window(EVERY_DAY, from, to, zone);
    }

    /** Whether it is open at that instant. */
    public boolean isOpen(Instant at) {
        return openingAround(at, days).isPresent();
    }

    /** Whether it would be open at that instant if it opened every day. */
    boolean isOpenByTime(Instant at) {
        return openingAround(at, EVERY_DAY).isPresent();
    }

    /**
     * When it closes, for an instant at which it is open: windows that follow one another without a gap are one.
     *
     * @return empty when it never closes, or is not open at that instant
     */
    public Optional<Instant> closesAfter(Instant at) {
        Optional<LocalDate> opened = openingAround(at, days);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = opened.get();
        for (int following = 0; following <= DAYS_IN_A_WEEK; following++) {
            LocalDate next = day.plusDays(1);
            if (!days.contains(next.getDayOfWeek()) || opens(next).isAfter(closes(day))) {
                return Optional.of(closes(day));
            }
            day = next;
        }
        return Optional.empty();
    }

    /** The first instant after the given one at which it opens; empty when it does not within two weeks. */
    public Optional<Instant> opensAfter(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return Stream.iterate(today.minusDays(1), day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .filter(day -> days.contains(day.getDayOfWeek()) && opens(day).isBefore(closes(day)))
                .map(this::opens)
                .filter(opening -> opening.isAfter(at))
                .findFirst();
    }

    /** The day on whose window the instant falls. NB. Yesterday's may still be open. */
    private Optional<LocalDate> openingAround(Instant at, Set<DayOfWeek> on) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int day = -1; day <= 1; day++) {
            LocalDate opening = today.plusDays(day);
            if (on.contains(opening.getDayOfWeek()) && !at.isBefore(opens(opening)) && at.isBefore(closes(opening))) {
                return Optional.of(opening);
            }
        }
        return Optional.empty();
    }

    private Instant opens(LocalDate day) {
        return instant(day.atTime(from));
    }

    private Instant closes(LocalDate day) {
        LocalTime end = to == null ? LocalTime.MIDNIGHT : to;
        return instant((end.isAfter(from) ? day : day.plusDays(1)).atTime(end));
    }

    /** The first instant at which clocks show it; where they skip it, the instant after the skip. */
    private Instant instant(LocalDateTime shown) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        if (change == null) {
            return shown.atZone(zone).toInstant();
        }
        return change.isGap() ? change.getInstant() : shown.toInstant(change.getOffsetBefore());
    }
}
