package dev.countersign.sweeper.decision;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Remembers since when each grant has been seen to be wrong. It forgets a grant as soon as that is over, and everything
 * when leadership begins: whoever leads anew looks for itself. Not safe for use by several threads.
 */
public final class Sightings {

    private final LongSupplier nanoTime;
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Long> lost = new HashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param nanoTime a clock that never jumps, such as {@code System::nanoTime}
     */
    public Sightings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** For how long the grant has been wrong, this look included. */
    public Sighting look(Grant grant, Facts facts) {
        return new Sighting(
                track(due, grant.id(), isOver(facts)),
                track(lost, grant.id(), facts.workflow() instanceof Facts.WorkflowFact.NotFound));
    }

    /** Forgets every grant that is not among these. */
    public void keepOnly(Iterable<Grant> grants) {
        Set<String> ids = new HashSet<>();
        grants.forEach(grant -> ids.add(grant.id()));
        due.keySet().retainAll(ids);
        lost.keySet().retainAll(ids);
    }

    /** Forgets everything. */
    public void clear() {
        due.clear();
        lost.clear();
    }

    private static boolean isOver(Facts facts) {
        boolean podOver = switch (facts.pod()) {
            case Facts.PodFact.Absent _, Facts.PodFact.Finished _, Facts.PodFact.Another _ -> true;
            case Facts.PodFact.Living _, Facts.PodFact.NotBound _, Facts.PodFact.Unread _ -> false;
        };
        boolean requestOver = switch (facts.request()) {
            case Facts.RequestFact.Ended _, Facts.RequestFact.BeingDeleted _, Facts.RequestFact.Gone _ -> true;
            case Facts.RequestFact.Going _, Facts.RequestFact.Unnamed _, Facts.RequestFact.Unread _ -> false;
        };
        return podOver || requestOver;
    }

    private Duration track(Map<String, Long> since, String id, boolean wrong) {
        if (!wrong) {
            since.remove(id);
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(now - since.computeIfAbsent(id, _ -> now));
    }
}
