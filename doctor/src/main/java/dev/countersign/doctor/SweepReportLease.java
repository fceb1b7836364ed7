package dev.countersign.doctor;

import dev.countersign.doctor.SweepReport.Counts;
import dev.countersign.doctor.SweepReport.Places;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a {@link SweepReport} stands in a Lease, where the sweeper may write and others may read. Nobody holds it. */
public final class SweepReportLease {

    /** Its name, in the namespace of the programs. */
    public static final String NAME = "countersign-sweeper-report";

    private static final String PREFIX = "access.countersign.dev/sweep-";
    private static final String INTERVAL = PREFIX + "interval";
    private static final String FOUND = PREFIX + "grants";
    private static final String ENDED = PREFIX + "ended";
    private static final String OVERDUE = PREFIX + "overdue";
    private static final String SWEPT = PREFIX + "clusters";
    private static final String UNSWEPT = PREFIX + "unswept-clusters";
    private static final String FAILURE = PREFIX + "failure";
    private static final String NAMES = "-names";

    private SweepReportLease() {}

    /** The Lease that says so; it is to be applied as a whole. */
    public static Lease of(SweepReport report, String namespace) {
        ZonedDateTime endedAt = report.endedAt().atZone(ZoneOffset.UTC);
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .withAnnotations(annotations(report))
                .endMetadata()
                .withNewSpec()
                .withAcquireTime(endedAt)
                .withRenewTime(endedAt)
                .endSpec()
                .build();
    }

    private static Map<String, String> annotations(SweepReport report) {
        Map<String, String> said = new LinkedHashMap<>();
        Duration interval = report.interval();
        if (interval != null) {
            said.put(INTERVAL, interval.toString());
        }
        said.put(FOUND, Integer.toString(report.counts().found()));
        said.put(ENDED, Integer.toString(report.counts().ended()));
        said.put(OVERDUE, Integer.toString(report.counts().overdue()));
        put(said, SWEPT, report.swept());
        put(said, UNSWEPT, report.unswept());
        if (!report.failure().isEmpty()) {
            said.put(FAILURE, report.failure());
        }
        return said;
    }

    private static void put(Map<String, String> said, String key, Places places) {
        said.put(key, Integer.toString(places.all()));
        if (!places.isEmpty()) {
            said.put(key + NAMES, places.some());
        }
    }

    /**
     * What a Lease says.
     *
     * @throws IllegalArgumentException when it is no such report
     */
    public static SweepReport read(Lease lease) {
        ZonedDateTime endedAt = lease.getSpec() == null ? null : lease.getSpec().getRenewTime();
        if (endedAt == null) {
            throw new IllegalArgumentException("it has no spec.renewTime");
        }
        Map<String, String> said =
                Objects.requireNonNullElse(lease.getMetadata().getAnnotations(), Map.of());
        return new SweepReport(
                endedAt.toInstant(),
                interval(said.get(INTERVAL)),
                new Counts(number(said, FOUND), number(said, ENDED), number(said, OVERDUE)),
                places(said, SWEPT),
                places(said, UNSWEPT),
                said.getOrDefault(FAILURE, ""));
    }

    private static @Nullable Duration interval(@Nullable String said) {
        try {
            return said == null ? null : Duration.parse(said);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("annotation " + INTERVAL + " is no duration: " + said, e);
        }
    }

    private static Places places(Map<String, String> said, String key) {
        return new Places(number(said, key), said.getOrDefault(key + NAMES, ""));
    }

    private static int number(Map<String, String> said, String key) {
        String number = said.getOrDefault(key, "");
        if (!number.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("annotation " + key + " is no number: '" + number + "'");
        }
        return Integer.parseInt(number);
    }
}
