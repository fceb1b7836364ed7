package dev.countersign.policy.assumption;

import dev.countersign.policy.Json;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads daysOfWeek, timeOfDay and timeZone. */
final class WindowReader {

    private static final String MIDNIGHT = "24:00";

    private final Map<String, Object> constraints;
    private final Problems problems;

    WindowReader(Map<String, Object> constraints, Problems problems) {
        this.constraints = constraints;
        this.problems = problems;
    }

    /** Adds what it reads to the constraints, and returns the window; absent where there is none. */
    @Nullable Window read(List<Constraint> read) {
        boolean hasDays = constraints.containsKey("daysOfWeek");
        boolean hasTimes = constraints.containsKey("timeOfDay");
        if (!hasDays && !hasTimes) {
            return null;
        }
        Set<DayOfWeek> days = hasDays ? problems.read("constraints.daysOfWeek", this::days) : allDays();
        ZoneId zone = problems.read("constraints.timeZone", this::zone);
        if (days == null || zone == null) {
            return null;
        }
        Window window = problems.read(
                "constraints.timeOfDay", () -> hasTimes ? times(days, zone) : Window.wholeDays(days, zone));
        if (window != null) {
            if (hasDays) {
                read.add(new DaysConstraint(window));
            }
            if (hasTimes) {
                read.add(new TimeConstraint(window));
            }
        }
        return window;
    }

    private static Set<DayOfWeek> allDays() {
        return EnumSet.allOf(DayOfWeek.class);
    }

    private Set<DayOfWeek> days() {
        List<DayOfWeek> days = new ArrayList<>();
        for (String name : Json.strings(constraints, "daysOfWeek")) {
            days.add(allDays().stream()
                    .filter(day -> Words.day(day).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no day: write it like Monday")));
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("name at least one day, or leave it out");
        }
        return EnumSet.copyOf(days);
    }

    private ZoneId zone() {
        String name = Json.textOrEmpty(constraints, "timeZone");
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException(
                    name.isEmpty()
                            ? "days and times need one, such as Europe/London"
                            : "'" + name + "' is no time zone: write it like Europe/London");
        }
        return ZoneId.of(name);
    }

    private Window times(Set<DayOfWeek> days, ZoneId zone) {
        Map<String, Object> times = Json.object(constraints, "timeOfDay");
        String to = Json.textOrEmpty(times, "to");
        return new Window(days, time(Json.textOrEmpty(times, "from")), to.equals(MIDNIGHT) ? null : time(to), zone);
    }

    private static LocalTime time(String text) {
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new IllegalArgumentException("'" + text + "' is no time: write it like 09:00");
        }
        return LocalTime.parse(text);
    }
}
