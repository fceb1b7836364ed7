package dev.countersign.starter.auditor;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events are shown; what is absent lets all through.
 *
 * @param workspace the namespace of what they are about
 * @param request the name of what they are about
 * @param person who did it, asked for it, got it or approved it
 * @param role events that name it
 * @param cluster events that name it
 * @param action the kind of event
 * @param from not before that
 * @param to before that
 */
record EventFilter(
        @Nullable String workspace,
        @Nullable String request,
        @Nullable String person,
        @Nullable String role,
        @Nullable String cluster,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant to)
        implements Predicate<Event> {

    private static final List<String> WHO = List.of("person", "requestedBy");

    @Override
    public boolean test(Event event) {
        return is(workspace, event.namespace())
                && is(request, event.name())
                && is(action, event.action())
                && (person == null || isBy(person, event))
                && names(role, "role", "Role", event)
                && names(cluster, "cluster", "Cluster", event)
                && (from == null || !event.at().isBefore(from))
                && (to == null || event.at().isBefore(to));
    }

    private static boolean is(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    /** NB. An event about the object itself has its name there and not among the facts. */
    private static boolean names(@Nullable String wanted, String fact, String kind, Event event) {
        return wanted == null
                || wanted.equals(event.fact(fact))
                || (event.fact("kind").endsWith(kind) && wanted.equals(event.name()));
    }

    private static boolean isBy(String person, Event event) {
        return WHO.stream().anyMatch(fact -> person.equals(event.fact(fact)))
                || event.fact("subject").equals("User/" + person)
                || List.of(event.fact("approvedBy").split(", ", -1)).contains(person);
    }
}
