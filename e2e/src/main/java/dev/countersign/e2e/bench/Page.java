package dev.countersign.e2e.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The figures of one run beside what was aimed for, as a page for people. */
final class Page {

    private static final String NOTES = "performance-notes.md";

    private static final List<Row> CONNECTORS = List.of(
            Row.plain("Floor of Kubernetes, pairs of Role and RoleBinding per second", "kubernetes_floor_pairs_per_s"),
            Row.plain("Floor of Temporal, workflows per second", "temporal_floor_per_s"),
            Row.plain("Complete requests per second, ConfigMap check", "connector_requests_per_s"),
            Row.atLeast("Their ratio to 1/(1/T + 1/K)", "connector_ratio_to_floor", 0.6),
            Row.plain("Complete requests per second, through the gate", "gate_requests_per_s"),
            Row.atLeast("Their ratio to 1/(1/T + 1/K)", "gate_ratio_to_floor", 0.35),
            Row.plain("Approval → allowed, p50, ms", "approval_to_allowed_p50_ms_at_5_per_s"),
            Row.below("Approval → allowed, p99, ms", "approval_to_allowed_p99_ms_at_5_per_s", 300),
            Row.plain("Pod end → revoked and verified, p50, ms", "end_to_denied_p50_ms_at_5_per_s"),
            Row.below("Pod end → revoked and verified, p99, ms", "end_to_denied_p99_ms_at_5_per_s", 500),
            Row.plain("Vote at the gate → allowed, p50, ms", "gate_approval_to_allowed_p50_ms_at_5_per_s"),
            Row.below("Vote at the gate → allowed, p99, ms", "gate_approval_to_allowed_p99_ms_at_5_per_s", 500),
            Row.plain(
                    "Vote at the gate → allowed at 2 per second, p50, ms",
                    "gate_approval_to_allowed_p50_ms_at_2_per_s"),
            Row.plain("What the fence adds to that, p50, ms", "fence_added_ms_approval_to_allowed"),
            Row.plain("Making a Pod without the admission policies, p50, ms", "pod_create_p50_ms_without_policies"),
            Row.plain("What the admission policies add to that, p50, ms", "admission_added_ms_per_pod_create"),
            Row.atLeast("200 approved at once, grants per second", "burst_grants_per_s", 20),
            Row.atLeast("200 Pods ended at once, verified revokes per second", "burst_verified_revokes_per_s", 16),
            Row.below("Heap of worker per waiting request, bytes", "worker_heap_bytes_per_waiting_request", 2048),
            Row.below("Heap of starter per waiting request, bytes", "starter_heap_bytes_per_waiting_request", 2048));

    private static final List<Row> PEOPLE = List.of(
            Row.plain("A request against 10 policies, µs", "policy_evaluation_us_at_10"),
            Row.below("A request against 1 000 policies, µs", "policy_evaluation_us_at_1000", 50),
            Row.plain("A request against 10 000 policies, µs", "policy_evaluation_us_at_10000"),
            Row.plain("Request without approval → active, p50, ms", "assumption_request_to_active_p50_ms_at_5_per_s"),
            Row.plain("Request without approval → active, p99, ms", "assumption_request_to_active_p99_ms_at_5_per_s"),
            Row.plain("Approval → active, p50, ms", "assumption_decision_to_active_p50_ms_at_5_per_s"),
            Row.plain("Approval → active, p99, ms", "assumption_decision_to_active_p99_ms_at_5_per_s"),
            Row.plain("Expiry → verified gone, p50, ms", "assumption_expiry_to_gone_p50_ms_at_5_per_s"),
            Row.below("Expiry → verified gone, p99, ms", "assumption_expiry_to_gone_p99_ms_at_5_per_s", 1300),
            Row.plain(
                    "Expiry of 200 in the same second → verified gone, p50, ms",
                    "assumption_expiry_to_gone_p50_ms_at_200"),
            Row.below(
                    "Expiry of 200 in the same second → verified gone, p99, ms",
                    "assumption_expiry_to_gone_p99_ms_at_200",
                    12000),
            Row.below("Start of the command line, p50, ms", "cli_start_ms", 500),
            Row.plain("Its very first start, ms", "cli_first_start_ms"));

    private final Figures figures;

    Page(Figures figures) {
        this.figures = figures;
    }

    private record Row(String what, String name, String aim, double least, double below) {
        static Row plain(String what, String name) {
            return new Row(what, name, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        static Row atLeast(String what, String name, double least) {
            return new Row(
                    what, name, String.format(Locale.ROOT, "≥ %s", number(least)), least, Double.POSITIVE_INFINITY);
        }

        static Row below(String what, String name, double below) {
            return new Row(
                    what, name, String.format(Locale.ROOT, "< %s", number(below)), Double.NEGATIVE_INFINITY, below);
        }

        String line(OptionalDouble measured) {
            if (measured.isEmpty()) {
                return "| " + what + " | not measured | " + aim + " | |";
            }
            double value = measured.getAsDouble();
            String verdict = aim.isEmpty() ? "" : value >= least && value < below ? "met" : "missed";
            return "| " + what + " | " + number(value) + " | " + aim + " | " + verdict + " |";
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%.0f", value);
        }
    }

    /** Writes the page; of what was not measured now, it goes on saying what it said. */
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            String before = Files.exists(file) ? Files.readString(file) : "";
            String text = """
                    # Performance

                    Written by `make bench` (`dev.countersign.e2e.bench.Bench`), each table by one run on the sandbox: etcd,
                    kube-apiserver, Temporal on SQLite, Tekton, OPA, the three programs and the benchmark on one machine. `make bench
                    PART=people` measures one of them anew.

                    """;
            Files.writeString(
                    file,
                    text
                            + section("Connector access", CONNECTORS, before)
                            + section("People", PEOPLE, before)
                            + notes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private String section(String title, List<Row> rows, String before) {
        String heading = "## " + title + "\n";
        int begin = before.indexOf(heading);
        boolean old = rows.stream().allMatch(row -> figures.get(row.name()).isEmpty());
        if (old && begin >= 0) {
            return before.substring(begin, before.indexOf("\n## ", begin) + 1);
        }
        return heading
                + """

                Machine: %d processors, %s, Java %s, load average over a minute at the end of the run: %.1f.

                | | measured | aim | |
                |---|---|---|---|
                """.formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                                System.getProperty("java.version"),
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                        .getSystemLoadAverage())
                + rows.stream()
                        .map(row -> row.line(figures.get(row.name())))
                        .collect(Collectors.joining("\n", "", "\n\n"));
    }

    private static String notes() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(NOTES)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + NOTES);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
