package dev.countersign.opa;

import dev.countersign.policy.assumption.CustomProgram;
import dev.countersign.policy.assumption.CustomProgram.Answer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes conditions of Rego modules of {@link RegoDialect#CONSTRAINT}. A violation is a text, or an object whose {@code
 * message} or {@code msg} says what is wrong.
 */
public final class RegoConstraints {

    private static final int LONGEST = 500;

    private RegoConstraints() {}

    /** For decisions: a condition throws {@link OpaException} when the engine gives no answer, which is no denial. */
    public static Function<String, CustomProgram> decidedBy(Rego rego) {
        return module -> input -> answer(rego.evaluate(module, input));
    }

    /** For explanations: where the engine gives no answer, nobody knows, and that is said. */
    public static Function<String, CustomProgram> explainedBy(Rego rego) {
        return module -> input -> {
            try {
                return answer(rego.evaluate(module, input));
            } catch (OpaException e) {
                return new Answer.Unknown(String.valueOf(e.getMessage()));
            }
        };
    }

    /**
     * For authors: a module that cannot work throws IllegalArgumentException at once, and one of which nobody knows {@link
     * OpaException}. The condition itself is never known.
     */
    public static Function<String, CustomProgram> compiledBy(RegoCompiler compiler) {
        return module -> switch (compiler.compile(module)) {
            case RegoCompiler.Compilation.Compiles() ->
                _ -> new Answer.Unknown("it is written in Rego, and was compiled only");
            case RegoCompiler.Compilation.Broken(String why) -> throw new IllegalArgumentException(why);
            case RegoCompiler.Compilation.Unanswered(String why) -> throw new OpaException(why, null);
        };
    }

    private static Answer answer(Rego.Answer said) {
        return switch (said) {
            case Rego.Answer.Undefined() ->
                new Answer.Unknown("the Rego module defines no violation, not even an empty set");
            case Rego.Answer.Broken(String why) -> new Answer.Unknown(why);
            case Rego.Answer.Result(Collection<?> violations) when violations.isEmpty() -> new Answer.Met();
            case Rego.Answer.Result(Collection<?> violations) -> new Answer.NotMet(words(violations));
            case Rego.Answer.Result(Object _) -> new Answer.Unknown("the Rego module's violation is not a set");
        };
    }

    private static String words(Collection<?> violations) {
        String all = violations.stream().map(RegoConstraints::word).sorted().collect(Collectors.joining("; "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…";
    }

    private static String word(Object violation) {
        if (violation instanceof Map<?, ?> fields) {
            return Optional.<Object>ofNullable(fields.get("message"))
                    .or(() -> Optional.ofNullable(fields.get("msg")))
                    .map(String::valueOf)
                    .orElseGet(fields::toString);
        }
        return String.valueOf(violation);
    }
}
