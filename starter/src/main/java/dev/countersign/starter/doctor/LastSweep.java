package dev.countersign.starter.doctor;

import dev.countersign.doctor.Finding;
import dev.countersign.doctor.SweepReport;
import dev.countersign.doctor.SweepReportLease;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the sweeper last swept, and what it left: by what it wrote, for we cannot see itself. */
final class LastSweep {

    private static final String CHECK = "sweeper";

    /** NB. Another sweeper has to take over meanwhile, and a sweep may wait for a look at all requests. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    /** What is late where the report does not say how often there is a sweep. */
    private static final Duration LATE_AT_LAST = Duration.ofMinutes(5);

    private static final int INTERVALS = 3;

    private final String namespace;
    private final Instant now;

    /** @param namespace where the programs run */
    LastSweep(String namespace, Instant now) {
        this.namespace = namespace;
        this.now = now;
    }

    /** What is found; null where no report is there. */
    Finding judge(@Nullable Lease lease) {
        if (lease == null) {
            return Finding.error(
                    CHECK,
                    "no sweeper has ever finished a sweep here: there is no Lease " + namespace + "/"
                            + SweepReportLease.NAME + ", so nobody ends what workflows do not",
                    "Start countersign-sweeper of this release with countersign.namespace=" + namespace
                            + ", or look into its log for why it does not sweep; it must be allowed to write Leases"
                            + " there.");
        }
        try {
            return judge(SweepReportLease.read(lease));
        } catch (IllegalArgumentException e) {
            return Finding.error(
                    CHECK,
                    "the report of the last sweep cannot be read, so when that was is not known: " + e.getMessage(),
                    "Use a sweeper and a starter of the same release; the next sweep writes it anew after:\n"
                            + "    kubectl delete lease " + SweepReportLease.NAME + " --namespace " + namespace);
        }
    }

    private Finding judge(SweepReport report) {
        Duration age = Duration.between(report.endedAt(), now);
        String last = "the last sweep ended at " + report.endedAt() + ", " + words(age);
        if (!report.failure().isEmpty()) {
            return Finding.error(
                    CHECK,
                    last + ", and failed: " + report.failure(),
                    "It is tried again. The sweeper's log says the same; most often the API server was away, or the"
                            + " sweeper lacks a permission: then apply those of this release.");
        }
        if (!report.unswept().isEmpty()) {
            return Finding.error(
                    CHECK,
                    last + ", and could not sweep " + report.unswept()
                            + ": there, what workflows do not end stands; elsewhere " + found(report),
                    "See the finding about that cluster, and the sweeper's log, which says why; repair it or"
                            + " spec.connection of the Cluster. It is tried again.");
        }
        return onTime(report, age, last);
    }

    private static Finding onTime(SweepReport report, Duration age, String last) {
        Duration interval = report.interval();
        if (age.compareTo(LATELY.negated()) < 0) {
            return Finding.warning(
                    CHECK,
                    last + ": so when that was is not known",
                    "Keep the clocks of all machines with NTP, those of the sweeper and of this starter.");
        }
        return isLately(age, interval)
                ? Finding.ok(CHECK, last + ": " + found(report))
                : Finding.warning(
                        CHECK,
                        last + ", and there should be one "
                                + (interval == null ? "more often" : "every " + interval.toSeconds() + " s")
                                + ": nobody ends what workflows do not",
                        "Start countersign-sweeper again, or look into its log for why it does not sweep; it must be"
                                + " allowed to write Leases.");
    }

    private static boolean isLately(Duration age, @Nullable Duration interval) {
        return interval == null
                ? age.compareTo(LATE_AT_LAST) <= 0
                : age.compareTo(LATELY) <= 0 || age.dividedBy(INTERVALS).compareTo(interval) <= 0;
    }

    private static String found(SweepReport report) {
        return "grants found: " + report.counts().found() + ", ended: "
                + report.counts().ended() + ", overdue: " + report.counts().overdue() + "; clusters swept: "
                + report.swept();
    }

    private static String words(Duration age) {
        Duration abs = age.abs();
        String amount = abs.toMinutes() < 2
                ? abs.toSeconds() + " s"
                : abs.toHours() < 2 ? abs.toMinutes() + " min" : abs.toHours() + " h";
        return age.isNegative() ? amount + " from now" : amount + " ago";
    }
}
