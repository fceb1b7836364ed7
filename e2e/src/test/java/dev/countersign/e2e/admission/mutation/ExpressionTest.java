package dev.countersign.e2e.admission.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.admission.mutation.Expression.Without;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void eachOperandIsLeftOutOnce() {
        assertThat(Expression.shortened("a || b && c\n  || d"))
                .extracting(without -> without.rest().replaceAll("\\s+", " ").strip())
                .containsExactly("b && c || d", "a || d", "a || b && c", "a || c || d", "a || b || d");
    }

    @Test
    void operandsWithinBracketsAreFoundAtAnyDepth() {
        assertThat(Expression.shortened("x.all(n, [1].exists(o, n || o), !(p && q))"))
                .extracting(Without::operand)
                .containsExactly("n", "o", "p", "q");
    }

    @Test
    void theBranchesOfAChoiceAreExpressionsOfTheirOwn() {
        assertThat(Expression.shortened("a ? b && c : d || e"))
                .extracting(Without::rest)
                .containsExactly("a ? c : d || e", "a ? b : d || e", "a ? b && c : e", "a ? b && c : d ");
    }

    @Test
    void aFieldThatMayBeAbsentIsNoChoice() {
        assertThat(Expression.shortened("a.?b[?'c'].orValue(0) == 1 || d"))
                .extracting(Without::operand)
                .containsExactly("a.?b[?'c'].orValue(0) == 1", "d");
    }

    @Test
    void whatStandsInAStringIsNoOperator() {
        assertThat(Expression.shortened("a == ' || (' + \"&& ?\"")).isEmpty();
    }
}
