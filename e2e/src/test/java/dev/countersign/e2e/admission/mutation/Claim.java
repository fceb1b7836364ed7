package dev.countersign.e2e.admission.mutation;

import dev.countersign.e2e.admission.mutation.Answer.Accepted;
import dev.countersign.e2e.admission.mutation.Answer.Act;
import dev.countersign.e2e.admission.mutation.Answer.Refused;
import dev.countersign.e2e.admission.mutation.Answer.RefusedElsewhere;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a policy promises.
 *
 * @param policy the name of the policy, see {@link Policy#name()}
 * @param name what it promises, as a sentence
 */
record Claim(String policy, String name, Person who, Act act, Promise promise) {

    /** The weakest way to break a claim: what should be refused still is. */
    static final String IN_OTHER_WORDS = "in other words";

    /** What is promised of the answer. */
    sealed interface Promise {}

    /** It is refused, in these words among others. */
    record Refuses(String words) implements Promise {}

    /** It is accepted. */
    record Accepts() implements Promise {}

    /** It is accepted, and the object then has this annotation. */
    record Stamps(String annotation, String value) implements Promise {}

    /** How the answer breaks the promise; empty when it keeps it. */
    Optional<String> brokenBy(Answer answer) {
        return switch (promise) {
            case Refuses(String words) ->
                switch (answer) {
                    case Accepted _, RefusedElsewhere _ -> Optional.of("accepted");
                    case Refused(String given) when given.contains(words) -> Optional.empty();
                    case Refused _ -> Optional.of(IN_OTHER_WORDS);
                };
            case Accepts() -> answer instanceof Accepted ? Optional.empty() : Optional.of("refused");
            case Stamps(String annotation, String value) ->
                switch (answer) {
                    case Accepted(GenericKubernetesResource object)
                    when value.equals(annotations(object).get(annotation)) -> Optional.empty();
                    case Accepted _ -> Optional.of("other stamp");
                    case Refused _, RefusedElsewhere _ -> Optional.of("refused");
                };
        };
    }

    /** Whether the words of a refusal are those of this rule. */
    boolean speaksOf(String rule) {
        return promise instanceof Refuses(String words) && rule.contains(words);
    }

    private static Map<String, String> annotations(@Nullable GenericKubernetesResource object) {
        return object == null || object.getMetadata().getAnnotations() == null
                ? Map.of()
                : object.getMetadata().getAnnotations();
    }

    @Override
    public String toString() {
        return name;
    }
}
