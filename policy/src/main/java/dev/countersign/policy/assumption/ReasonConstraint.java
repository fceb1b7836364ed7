package dev.countersign.policy.assumption;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.countersign.api.assumption.ConstraintResult;
import org.jspecify.annotations.Nullable;

/**
 * What the reason must be.
 *
 * @param required whether there must be one
 * @param pattern what must be found in it, in RE2, which takes linear time whatever it is given; absent: anything
 */
record ReasonConstraint(boolean required, @Nullable Pattern pattern) implements Constraint {

    static final String FIELD = "reason";

    /**
     * Such a condition.
     *
     * @param pattern empty: anything
     * @throws IllegalArgumentException when the pattern is none
     */
    static ReasonConstraint of(boolean required, String pattern) {
        try {
            return new ReasonConstraint(required, pattern.isEmpty() ? null : Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + pattern + "' is no RE2 pattern: " + e.getDescription(), e);
        }
    }

    @Override
    public String field() {
        return FIELD;
    }

    @Override
    public ConstraintResult check(Inquiry inquiry) {
        AssumptionRequest request = inquiry.request();
        String reason = request.reason();
        if (reason.isBlank()) {
            return metIf(!required, "no reason is needed", "there is no reason" + expected());
        }
        return metIf(
                pattern == null || pattern.matcher(reason).find(),
                "there is a reason",
                "the reason does not match " + (pattern == null ? "anything" : pattern.pattern()));
    }

    /** What to write, as the end of a sentence. */
    String expected() {
        return pattern == null ? "" : " that matches " + pattern.pattern();
    }
}
