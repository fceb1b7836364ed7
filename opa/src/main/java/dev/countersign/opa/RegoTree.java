package dev.countersign.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.opa.RegoCompiler.Compilation;
import java.util.Optional;

/** Looks at the syntax tree of a compiled module for what it must have and must not do. */
final class RegoTree {

    private RegoTree() {}

    /** Whether the module defines the rule of its dialect and asks nobody outside. */
    static Compilation judge(JsonNode tree, RegoDialect dialect) {
        Optional<String> problem = RegoSyntax.problem(OpaServer.JSON.convertValue(tree, Object.class));
        if (problem.isPresent()) {
            return new Compilation.Broken(problem.get());
        }
        for (JsonNode rule : tree.path("rules")) {
            JsonNode head = rule.path("head");
            String name = head.path("name")
                    .asText(head.path("ref").path(0).path("value").asText());
            if (name.equals(dialect.rule())) {
                return new Compilation.Compiles();
            }
        }
        return new Compilation.Broken("the module does not define " + dialect.rule());
    }
}
