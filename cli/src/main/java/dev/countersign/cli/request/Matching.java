package dev.countersign.cli.request;

import dev.countersign.cli.http.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options by which a command is about some requests only: what they are for. */
public final class Matching {

    @Option(names = "--role", paramLabel = "ROLE", description = "With this role only")
    private @Nullable String role;

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "On this cluster only")
    private @Nullable String cluster;

    /** Whether anything is asked for. */
    public boolean isSaid() {
        return role != null || cluster != null;
    }

    /** Has the server look. */
    public Query in(Query query) {
        return query.with("role", role).with("cluster", cluster);
    }

    /** Whether it is one of them. */
    public boolean fits(Assumption request) {
        return fits(role, request.role()) && fits(cluster, request.cluster());
    }

    /** Whether a value is the wanted one, if one is wanted. */
    public static boolean fits(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }
}
