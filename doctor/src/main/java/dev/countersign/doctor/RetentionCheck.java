package dev.countersign.doctor;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether Temporal remembers closed workflows for long enough. The sweeper ends what somebody has terminated by hand only
 * while Temporal still knows it, so that has to be longer than the sweeper, and whoever repairs it, is ever away.
 */
public final class RetentionCheck implements Check {

    private static final String CHECK = "retention";

    private final TemporalServer server;
    private final String namespace;
    private final Duration enough;

    public RetentionCheck(TemporalServer server, String namespace, Duration enough) {
        this.server = server;
        this.namespace = namespace;
        this.enough = enough;
    }

    @Override
    public List<Finding> look() {
        try {
            Optional<Duration> retention = server.retention(namespace);
            return retention.map(this::judge).map(List::of).orElseGet(List::of);
        } catch (StatusRuntimeException e) {
            return List.of(Finding.error(
                    CHECK,
                    "Temporal at " + server.target() + " does not say how long it remembers: "
                            + TemporalServer.words(e),
                    "See the finding about Temporal; the retention is not known."));
        }
    }

    private Finding judge(Duration retention) {
        String what = "Temporal remembers closed workflows for " + words(retention);
        return retention.compareTo(enough) >= 0
                ? Finding.ok(CHECK, what + "; " + words(enough) + " are enough")
                : Finding.warning(
                        CHECK,
                        what + ", which is less than countersign.doctor.retention, " + words(enough)
                                + ": what is terminated by hand while the sweeper is away longer than that is not ended",
                        "Remember them longer:\n    temporal operator namespace update --address " + server.target()
                                + " --namespace " + namespace + " --retention " + words(enough));
    }

    private static String words(Duration duration) {
        return duration.toMinutesPart() == 0 && duration.toSecondsPart() == 0
                ? duration.toHours() + "h"
                : duration.toMinutes() + "m";
    }
}
