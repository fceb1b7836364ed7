package dev.countersign.opa;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Compiles Rego by an Open Policy Agent server: the module is put there in a package of its own, where it meets no other,
 * looked at, and taken away again.
 */
public final class OpaCompiler implements RegoCompiler {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OpaServer server;
    private final RegoDialect dialect;

    /**
     * A compiler.
     *
     * @param server such as {@code http://opa.connectors-system.svc:8181}
     * @param dialect of the modules
     */
    public OpaCompiler(URI server, RegoDialect dialect) {
        this(server, dialect, PATIENCE);
    }

    OpaCompiler(URI server, RegoDialect dialect, Duration patience) {
        this.server = new OpaServer(server, patience);
        this.dialect = dialect;
    }

    @Override
    public Compilation compile(String module) {
        Optional<RegoModule> named = RegoModule.of(module, dialect, "compile");
        if (named.isEmpty()) {
            return new Compilation.Broken(RegoModule.notOf(dialect));
        }
        try {
            return switch (server.put(named.get())) {
                case OpaServer.Put.Broken(String why) -> new Compilation.Broken(why);
                case OpaServer.Put.Kept(JsonNode tree) -> {
                    server.remove(named.get());
                    yield RegoTree.judge(tree, dialect);
                }
            };
        } catch (OpaException e) {
            return new Compilation.Unanswered(String.valueOf(e.getMessage()));
        }
    }
}
