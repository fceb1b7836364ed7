package dev.countersign.opa;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rego by an Open Policy Agent server. A module is put there when first needed, and again when the server has forgotten
 * it; one that could reach out of the server is never evaluated.
 */
public final class OpaRego implements Rego {

    private final OpaServer server;
    private final RegoDialect dialect;
    private final Set<String> put = ConcurrentHashMap.newKeySet();

    /**
     * A client of one server.
     *
     * @param server such as {@code http://opa.connectors-system.svc:8181}
     * @param dialect of the modules
     * @param timeout of each call
     */
    public OpaRego(URI server, RegoDialect dialect, Duration timeout) {
        this.server = new OpaServer(server, timeout);
        this.dialect = dialect;
    }

    @Override
    public Answer evaluate(String module, Map<String, Object> input) {
        Optional<RegoModule> named = RegoModule.of(module, dialect, dialect.word());
        if (named.isEmpty()) {
            return new Answer.Broken(RegoModule.notOf(dialect));
        }
        RegoModule own = named.get();
        boolean knownBefore = put.contains(own.name());
        Optional<Answer> broken = knownBefore ? Optional.empty() : put(own);
        if (broken.isPresent()) {
            return broken.get();
        }
        Answer answer = ask(own, input);
        if (answer instanceof Answer.Undefined && knownBefore) {
            // NB. A server that was restarted has no modules and answers as if the result were undefined.
            return put(own).orElseGet(() -> ask(own, input));
        }
        return answer;
    }

    /** NB. A module that is there does nothing until it is asked, and a forbidden one never will be. */
    private Optional<Answer> put(RegoModule module) {
        return switch (server.put(module)) {
            case OpaServer.Put.Broken(String why) ->
                Optional.of(new Answer.Broken("the Rego module does not compile: " + why));
            case OpaServer.Put.Kept(JsonNode tree) -> {
                Optional<String> problem = RegoSyntax.problem(OpaServer.JSON.convertValue(tree, Object.class));
                problem.ifPresentOrElse(_ -> server.remove(module), () -> put.add(module.name()));
                yield problem.map(why -> new Answer.Broken("the Rego module is not evaluated: " + why));
            }
        };
    }

    private Answer ask(RegoModule module, Map<String, Object> input) {
        return switch (server.ask(module, input)) {
            case OpaServer.Said.Fails(String why) -> new Answer.Broken("the Rego module fails: " + why);
            case OpaServer.Said.Value(JsonNode value) ->
                value.isMissingNode() || value.isNull()
                        ? new Answer.Undefined()
                        : new Answer.Result(OpaServer.JSON.convertValue(value, Object.class));
        };
    }
}
