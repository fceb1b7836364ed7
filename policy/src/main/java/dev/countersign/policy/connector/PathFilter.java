package dev.countersign.policy.connector;

import java.math.BigDecimal;
import java.util.List;

/** What stands between {@code [?(} and {@code )]}. */
sealed interface PathFilter {

    /** Passes where the path finds anything. */
    record Exists(List<PathStep> path) implements PathFilter {}

    /** Passes where both sides have exactly one value and these compare so. */
    record Compare(Operand left, Operator operator, Operand right) implements PathFilter {}

    /** One side of a comparison. */
    sealed interface Operand {

        record Path(List<PathStep> steps) implements Operand {}

        record Constant(Object value) implements Operand {}
    }

    /** How two values compare. Values of different types are unequal and have no order. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(Object left, Object right) {
            if (left instanceof Number a && right instanceof Number b) {
                return holdsFor(number(a).compareTo(number(b)));
            }
            if (left instanceof String a && right instanceof String b) {
                return holdsFor(a.compareTo(b));
            }
            return switch (this) {
                case EQUAL -> left.equals(right);
                case NOT_EQUAL -> !left.equals(right);
                case AT_MOST, AT_LEAST, LESS, MORE -> false;
            };
        }

        private boolean holdsFor(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
                case LESS -> order < 0;
                case MORE -> order > 0;
            };
        }

        private static BigDecimal number(Number number) {
            return new BigDecimal(number.toString());
        }
    }
}
