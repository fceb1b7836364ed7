package dev.countersign.sweeper;

import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.ServerTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of findings: once each, by log, metric and Event, for as long as they last. */
final class Report {

    private static final Logger log = LoggerFactory.getLogger(Report.class);
    /** What says nothing about a grant's workflow, Pod or request. */
    private static final List<Cause> LASTING = List.of(Cause.CHANGED_BY_HAND, Cause.NOBODY_ASKED, Cause.END_UNTOLD);

    private static final String CLUSTER = "cluster";
    private static final String FINDINGS = "countersign.sweeper.findings";
    private static final String GRANT = "grant";
    private static final String FINDING = "finding";
    private static final String WHY = "why";

    private final Teller teller;
    private final MeterRegistry meters;
    private final Tally tally;
    private final String place;
    private final Map<String, Set<String>> told = new HashMap<>();
    private Set<String> unmarked = Set.of();
    private boolean timeDoubted;

    /** Tells people who look at the cluster itself. */
    @FunctionalInterface
    interface Teller {

        void tell(Grant grant, Cause cause, String why);
    }

    /**
     * Tells of one cluster.
     *
     * @param tally counts it with the others
     * @param place what the cluster is called there, and in the log
     */
    Report(Teller teller, String place, Tally tally, MeterRegistry meters) {
        this.teller = teller;
        this.place = place;
        this.tally = tally;
        this.meters = meters;
        for (Cause cause : Cause.values()) {
            counter(cause.label());
        }
        counter("clocks-differ");
        counter("too-many-not-found");
    }

    /** Tells what is wrong with a grant, once for each cause and reason. */
    void found(Grant grant, Cause cause, String why) {
        if (told.computeIfAbsent(grant.id(), _ -> new HashSet<>()).add(cause.label() + why)) {
            counter(cause.label()).increment();
            log.atWarn()
                    .addKeyValue(CLUSTER, place)
                    .addKeyValue(GRANT, grant)
                    .addKeyValue(FINDING, cause.label())
                    .addKeyValue(WHY, why)
                    .log("grant should not be as it is");
            teller.tell(grant, cause, why);
        }
    }

    /** Tells that a removal waits because too many workflows are unknown at once. */
    void heldBack(Grant grant) {
        if (told.computeIfAbsent(grant.id(), _ -> new HashSet<>()).add("too-many-not-found")) {
            counter("too-many-not-found").increment();
            log.atError()
                    .addKeyValue(CLUSTER, place)
                    .addKeyValue(GRANT, grant)
                    .log("too many workflows are unknown at once, its grant stays for now:"
                            + " does the sweeper ask the right Temporal namespace?");
        }
    }

    /** What was told of a grant's workflow, Pod or request is told again when it comes back. */
    void grantStands(Grant grant) {
        Set<String> before = told.get(grant.id());
        if (before != null) {
            before.removeIf(key -> LASTING.stream().noneMatch(cause -> key.startsWith(cause.label())));
        }
    }

    void removed(Grant grant, Cause cause, boolean gone) {
        if (gone) {
            tally.ended();
        }
        meters.counter("countersign.sweeper.removals", FINDING, cause.label(), "gone", Boolean.toString(gone))
                .increment();
        log.atWarn()
                .addKeyValue(CLUSTER, place)
                .addKeyValue(GRANT, grant)
                .addKeyValue(FINDING, cause.label())
                .addKeyValue("gone", gone)
                .log("grant removed");
    }

    /** Tells of objects that are called as a grant is and do not bear our marks, each once. */
    void unmarked(List<String> names) {
        names.stream().filter(name -> !unmarked.contains(name)).forEach(name -> {
            counter(Cause.UNMARKED.label()).increment();
            log.atWarn().addKeyValue(GRANT, name).log("object is called as a grant is, without our marks");
        });
        unmarked = Set.copyOf(names);
    }

    void time(ServerTime time) {
        if (time instanceof ServerTime.Doubtful doubtful && !timeDoubted) {
            counter("clocks-differ").increment();
            log.atError()
                    .addKeyValue(CLUSTER, place)
                    .addKeyValue(WHY, doubtful.why())
                    .log("the time is in doubt, nothing is removed for reasons of time");
        }
        timeDoubted = time instanceof ServerTime.Doubtful;
    }

    /** Counts the grants of this cluster, and returns how many there are on all. */
    int listed(int count) {
        tally.listed(place, count);
        return tally.allGrants();
    }

    void swept(int overdueGrants) {
        tally.swept(place, overdueGrants);
    }

    void keepOnly(List<Grant> present) {
        Set<String> ids = new HashSet<>();
        present.forEach(grant -> ids.add(grant.id()));
        told.keySet().retainAll(ids);
    }

    /** Whoever does not lead knows of nothing overdue. */
    void clear() {
        told.clear();
        tally.forget(place);
    }

    private Counter counter(String finding) {
        return Counter.builder(FINDINGS)
                .description("What was found wrong with grants, each finding once")
                .tag(FINDING, finding)
                .register(meters);
    }
}
