package dev.countersign.starter.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.policy.connector.RegoSyntax;
import dev.countersign.starter.policy.RegoCompiler.Compilation;
import java.util.Optional;

/** Looks at the syntax tree of a compiled module for what a check must have and must not do. */
final class RegoTree {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RegoTree() {}

    /** Whether the module defines {@code result} and asks nobody outside. */
    static Compilation judge(JsonNode tree) {
        Optional<String> problem = RegoSyntax.problem(JSON.convertValue(tree, Object.class));
        if (problem.isPresent()) {
            return new Compilation.Broken(problem.get());
        }
        for (JsonNode rule : tree.path("rules")) {
            JsonNode head = rule.path("head");
            String name = head.path("name")
                    .asText(head.path("ref").path(0).path("value").asText());
            if (name.equals("result")) {
                return new Compilation.Compiles();
            }
        }
        return new Compilation.Broken("the module does not define result");
    }
}
