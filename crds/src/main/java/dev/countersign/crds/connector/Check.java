package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of an AccessPolicy: a rule, given as a template or inline, and the parameters it is asked with.
 *
 * @param name names the check in the status of a request
 * @param ref the template, when {@code spec} is absent
 * @param spec the rule itself, when {@code ref} is absent
 * @param params unique by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(has(self.ref) && has(self.spec))",
        message = "ref and spec exclude each other: name a template or write the rule inline")
@ValidationRule(
        value = "has(self.ref) || has(self.spec)",
        message = "ref or spec is required: name a template or write the rule inline")
public record Check(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the check, as the status shows it")
        String name,

        @JsonPropertyDescription("Template that holds the rule; excludes spec") @Nullable TemplateRef ref,

        @JsonPropertyDescription("The rule itself; excludes ref") @Nullable CheckRule spec,

        @Size(max = 64) @JsonPropertyDescription("What the rule is asked with, as check.params of its input")
        List<Param> params) {

    public Check {
        params = Unset.list(params);
    }
}
