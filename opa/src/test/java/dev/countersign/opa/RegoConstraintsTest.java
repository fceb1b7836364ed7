package dev.countersign.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.opa.RegoCompiler.Compilation;
import dev.countersign.policy.assumption.CustomProgram.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegoConstraintsTest {

    private static Answer decided(Rego.Answer said) {
        return RegoConstraints.decidedBy((module, input) -> said)
                .apply("module")
                .evaluate(Map.of());
    }

    @Test
    void aConditionHoldsWhereNothingViolatesIt() {
        assertThat(decided(new Rego.Answer.Result(List.of()))).isEqualTo(new Answer.Met());
    }

    @Test
    void whatViolatesItIsSaidInAFixedOrder() {
        assertThat(decided(new Rego.Answer.Result(
                        List.of("the moon is full", Map.of("msg", "it is late"), Map.of("message", "a freeze is on")))))
                .isEqualTo(new Answer.NotMet("a freeze is on; it is late; the moon is full"));
    }

    @Test
    void aModuleThatIsWrongIsNeitherAYesNorANo() {
        assertThat(decided(new Rego.Answer.Undefined())).isInstanceOf(Answer.Unknown.class);
        assertThat(decided(new Rego.Answer.Broken("line 2: var x is unsafe")))
                .isEqualTo(new Answer.Unknown("line 2: var x is unsafe"));
        assertThat(decided(new Rego.Answer.Result(true))).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void anEngineThatIsAwayDecidesNothingAndIsToldWhereOnlyAnExplanationIsWanted() {
        assertThatThrownBy(() ->
                        RegoConstraints.decidedBy(Rego.none()).apply("module").evaluate(Map.of()))
                .isInstanceOf(OpaException.class);
        assertThat(RegoConstraints.explainedBy(Rego.none()).apply("module").evaluate(Map.of()))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aModuleThatCannotWorkIsRefusedWhereItIsWritten() {
        var refused = RegoConstraints.compiledBy(_ -> new Compilation.Broken("the module does not define violation"));
        assertThatThrownBy(() -> refused.apply("module"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the module does not define violation");
        var silent = RegoConstraints.compiledBy(RegoCompiler.none());
        assertThatThrownBy(() -> silent.apply("module")).isInstanceOf(OpaException.class);
        assertThat(RegoConstraints.compiledBy(_ -> new Compilation.Compiles()).apply("module"))
                .isNotNull();
    }
}
