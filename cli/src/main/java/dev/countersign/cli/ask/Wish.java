package dev.countersign.cli.ask;

import dev.countersign.cli.output.Durations;
import dev.countersign.cli.request.Patience;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is wanted, and whether the answer is waited for. */
public final class Wish {

    @Mixin
    private Details details;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait until it is decided (default); --no-wait returns as soon as it is asked for")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Wait no longer than this; the request goes on, and the command ends with 5")
    private @Nullable String timeout;

    @Option(names = "--force", description = "Ask for another access although you have, or wait for, the same already")
    private boolean force;

    /** What is sent. */
    public Map<String, Object> body(String role, String cluster, @Nullable String namespace) {
        Map<String, Object> body = new LinkedHashMap<>(details.body(role, cluster, namespace));
        if (force) {
            body.put("force", true);
        }
        return body;
    }

    public boolean isWaitedFor() {
        return wait;
    }

    public Patience patience() {
        return timeout == null ? Patience.ENDLESS : Patience.of(Durations.parse(timeout));
    }
}
