package dev.countersign.api.assumption;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.api.Outcome;
import org.jspecify.annotations.Nullable;

/** What the first evaluation of a request came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "evaluation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Evaluation.Allowed.class, name = "Allowed"),
    @JsonSubTypes.Type(value = Evaluation.Refused.class, name = "Refused")
})
public sealed interface Evaluation {

    /** Why, in one line. */
    String message();

    /** Policy allows it, on these terms. */
    record Allowed(Terms terms, String message) implements Evaluation {}

    /**
     * Nothing will be granted.
     *
     * @param request what was asked for; absent where that could not be read any more
     * @param outcome DENIED, or WITHDRAWN where the request is gone
     * @param reason one CamelCase word for machines
     */
    record Refused(@Nullable RoleRequest request, Outcome outcome, String reason, String message)
            implements Evaluation {}
}
