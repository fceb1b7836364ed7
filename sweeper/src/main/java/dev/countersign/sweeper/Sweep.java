package dev.countersign.sweeper;

import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Facts;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Finding;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.HandChanges;
import dev.countersign.sweeper.decision.LostQuota;
import dev.countersign.sweeper.decision.ServerTime;
import dev.countersign.sweeper.decision.Sightings;
import dev.countersign.sweeper.decision.SweepDecision;
import dev.countersign.sweeper.workflow.PatientWorkflows;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One look at all grants of one kind on one cluster, and what follows from it. Not safe for use by several threads. */
final class Sweep {

    private final Cluster cluster;
    private final PatientWorkflows workflows;
    private final SweepDecision decision;
    private final Sightings sightings;
    private final LostQuota quota;
    private final Removal removal;
    private final Report report;
    private final SideBySide sideBySide;

    Sweep(
            Cluster cluster,
            PatientWorkflows workflows,
            SweepDecision decision,
            Sightings sightings,
            LostQuota quota,
            Report report,
            SideBySide sideBySide) {
        this.cluster = cluster;
        this.workflows = workflows;
        this.decision = decision;
        this.sightings = sightings;
        this.quota = quota;
        this.removal = new Removal(cluster);
        this.report = report;
        this.sideBySide = sideBySide;
    }

    /** What was read of one grant. */
    private record Look(Grant grant, Facts facts) {}

    /**
     * Sweeps once.
     *
     * @param leading asked before each removal; the sweep stops when it says no
     * @throws RuntimeException when the grants could not be listed
     */
    void run(BooleanSupplier leading) {
        workflows.newSweep();
        ServerTime time = cluster.time();
        report.time(time);
        List<Grant> grants = cluster.grants();
        int all = report.listed(grants.size());
        List<Look> looks = sideBySide.map(grants, grant -> new Look(grant, facts(grant)));
        sightings.keepOnly(grants);
        report.keepOnly(grants);
        int overdue = 0;
        for (Look look : looks) {
            if (!leading.getAsBoolean()) {
                return;
            }
            Finding finding =
                    decision.decide(look.grant(), look.facts(), sightings.look(look.grant(), look.facts()), time);
            overdue += act(look, finding, all);
        }
        report.swept(overdue);
    }

    /** Forgets what it has seen: whoever leads anew looks for itself. */
    void forget() {
        sightings.clear();
        report.clear();
    }

    /** Looks for names of ours that bear no marks. Lists everything, so it is not done in every sweep. */
    void audit() {
        report.unmarked(cluster.unmarkedNames());
    }

    private Facts facts(Grant grant) {
        RequestFact request = cluster.request(grant);
        return new Facts(cluster.pod(grant, request), request, workflows.ask(grant.workflow()));
    }

    /** Returns how many overdue grants are left of this one: 0 or 1. */
    private int act(Look look, Finding finding, int allGrants) {
        Grant grant = look.grant();
        HandChanges.in(grant, look.facts().request())
                .forEach(change -> report.found(grant, Cause.CHANGED_BY_HAND, change));
        HandChanges.unasked(grant, look.facts().request())
                .ifPresent(why -> report.found(grant, Cause.NOBODY_ASKED, why));
        HandChanges.endUntold(grant, look.facts().request())
                .ifPresent(why -> report.found(grant, Cause.END_UNTOLD, why));
        return switch (finding) {
            case Finding.Stands() -> {
                report.grantStands(grant);
                yield 0;
            }
            case Finding.Waits waits -> {
                report.found(grant, waits.cause(), waits.why());
                yield waits.cause() == Cause.WORKFLOW_NOT_FOUND ? 0 : 1;
            }
            case Finding.Remove remove -> {
                report.found(grant, remove.cause(), remove.why());
                if (remove.cause() == Cause.WORKFLOW_NOT_FOUND && !quota.take(allGrants)) {
                    report.heldBack(grant);
                    yield 0;
                }
                boolean gone = removal.remove(grant, look.facts(), remove.why());
                report.removed(grant, remove.cause(), gone);
                yield gone ? 0 : 1;
            }
        };
    }
}
