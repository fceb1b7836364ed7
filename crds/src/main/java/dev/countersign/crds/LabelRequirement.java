package dev.countersign.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a selector demands of one label, as in a Kubernetes LabelSelector. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0"
                + " : !has(self.values) || size(self.values) == 0",
        message = "values must be given for operator In and NotIn, and left out for Exists and DoesNotExist")
public record LabelRequirement(
        @Required @Size(min = 1, max = 317) @JsonPropertyDescription("Key of the label")
        String key,

        @Required @SchemaFrom(type = Operator.class) @JsonPropertyDescription("How the label is compared")
        String operator,

        @Size(max = 64) @JsonPropertyDescription("What In and NotIn compare with")
        List<String> values) {

    public LabelRequirement {
        values = Unset.list(values);
    }

    /** The operators that the schema admits. */
    enum Operator {
        In,
        NotIn,
        Exists,
        DoesNotExist
    }
}
