package dev.countersign.opa;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Rego must not do, judged by the syntax tree that Open Policy Agent makes of a module: its text
 * proves nothing, because {@code http["send"]} and a {@code with} that puts one function for another call it too.
 */
final class RegoSyntax {

    private RegoSyntax() {}

    /**
     * Says why a module must not be evaluated; empty when it may.
     *
     * @param tree as {@code /v1/policies/<id>} gives it: maps, lists and plain values
     */
    static Optional<String> problem(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> node -> forbidden(node).or(() -> firstProblem(node.values()));
            case List<?> nodes -> firstProblem(nodes);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<String> firstProblem(Iterable<?> nodes) {
        for (Object node : nodes) {
            Optional<String> problem = problem(node);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> forbidden(Map<?, ?> node) {
        if (!"ref".equals(node.get("type")) || !(node.get("value") instanceof List<?> path)) {
            return Optional.empty();
        }
        String head = word(path, 0);
        String next = word(path, 1);
        boolean reachesOut = (head.equals("http") && next.equals("send"))
                || head.equals("net")
                || (head.equals("opa") && next.equals("runtime"));
        return reachesOut ? Optional.of("Rego here must not call " + head + "." + next) : Optional.empty();
    }

    private static String word(List<?> path, int index) {
        return path.size() > index
                        && path.get(index) instanceof Map<?, ?> term
                        && term.get("value") instanceof String word
                ? word
                : "";
    }
}
