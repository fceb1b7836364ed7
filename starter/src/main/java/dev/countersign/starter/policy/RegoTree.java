package dev.countersign.starter.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.starter.policy.RegoCompiler.Compilation;
import java.util.Optional;

/** Looks at the syntax tree of a compiled module for what a check must have and must not do. */
final class RegoTree {

    private RegoTree() {}

    /** Whether the module defines {@code result} and asks nobody outside. */
    static Compilation judge(JsonNode tree) {
        Optional<String> forbidden = forbiddenCall(tree);
        if (forbidden.isPresent()) {
            return new Compilation.Broken("a check must not call " + forbidden.get());
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

    private static Optional<String> forbiddenCall(JsonNode node) {
        if (node.path("type").asText().equals("ref")) {
            String call = node.path("value").path(0).path("value").asText() + "."
                    + node.path("value").path(1).path("value").asText();
            if (call.equals("http.send") || call.startsWith("net.") || call.equals("opa.runtime")) {
                return Optional.of(call);
            }
        }
        for (JsonNode child : node) {
            Optional<String> found = forbiddenCall(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
