package dev.countersign.starter.policy;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.opa.RegoCompiler;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows that the Rego of the shipped templates compiles, so that they need no engine. Any other is handed on. */
final class ShippedRego implements RegoCompiler {

    private static final String KEY = "spec";

    private final Set<String> shipped;
    private final RegoCompiler others;

    ShippedRego(Yaml yaml, RegoCompiler others) {
        this.shipped = Manifests.templates("any").stream()
                .map(template -> template.getData().get(KEY))
                .filter(Objects::nonNull)
                .flatMap(text -> rego(yaml.checkRule(text)))
                .map(ShippedRego::squeeze)
                .collect(Collectors.toUnmodifiableSet());
        this.others = others;
    }

    @Override
    public Compilation compile(String module) {
        return shipped.contains(squeeze(module)) ? new Compilation.Compiles() : others.compile(module);
    }

    private static Stream<String> rego(CheckRule rule) {
        CheckRule.State state = rule.state();
        return state == null || state.rego() == null ? Stream.of() : Stream.of(state.rego());
    }

    /** NB. What YAML does to blanks and line ends must not make a shipped text look edited. */
    private static String squeeze(String rego) {
        return rego.strip().replaceAll("\\s+", " ");
    }
}
