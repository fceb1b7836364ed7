package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.opa.RegoCompiler;
import dev.countersign.opa.RegoCompiler.Compilation;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShippedRegoTest {

    private final RegoCompiler compiler = new ShippedRego(Policies.YAML, RegoCompiler.none());

    @Test
    void theBuiltInChecksNeedNoEngine() {
        assertThat(Manifests.templates("connectors-system"))
                .filteredOn(template -> template.getData().containsKey("spec"))
                .hasSize(2)
                .allSatisfy(template -> {
                    CheckRule rule = Policies.YAML.checkRule(template.getData().getOrDefault("spec", ""));
                    String rego = Objects.requireNonNull(rule.state()).rego();
                    assertThat(compiler.compile(Objects.requireNonNull(rego) + "\n\n"))
                            .isEqualTo(new Compilation.Compiles());
                });
    }

    @Test
    void anyOtherTextDoes() {
        assertThat(compiler.compile("package check\nresult := {}")).isInstanceOf(Compilation.Unanswered.class);
    }
}
