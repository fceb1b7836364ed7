package dev.countersign.cli.ask;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a role is wanted. */
public final class Target {

    @Option(names = "--cluster", required = true, paramLabel = "CLUSTER", description = "On which cluster")
    private String cluster;

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            description = "In which namespace; for roles that do not reach the whole cluster")
    private @Nullable String namespace;

    /** What is sent for that role there. */
    public Map<String, Object> body(Wish wish, String role) {
        return wish.body(role, cluster, namespace);
    }

    Map<String, String> body(Details details, String role) {
        return details.body(role, cluster, namespace);
    }
}
