package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On which clusters a policy holds: those that all of this admits. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.denied) || (has(self.denied.matchLabels) && size(self.denied.matchLabels) > 0)"
                + " || (has(self.denied.matchExpressions) && size(self.denied.matchExpressions) > 0)",
        message = "denied is empty and would match every cluster: give it labels, or leave it out",
        fieldPath = ".denied")
public record ClusterConstraint(
        @JsonPropertyDescription("Labels of clusters on which it holds; absent: of whatever labels") @Nullable LabelSelector allowed,

        @JsonPropertyDescription("Labels of clusters on which it does not hold") @Nullable LabelSelector denied,

        @JsonPropertyDescription("By the cluster's provider") @Nullable AllowDeny providers,

        @JsonPropertyDescription("By the cluster's stage") @Nullable AllowDeny stages) {

    /** Words that are admitted, where there are any, and words that are not. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AllowDeny(
            @Size(max = 64) @JsonPropertyDescription("Any of these; empty: whichever")
            List<String> allow,

            @Size(max = 64) @JsonPropertyDescription("None of these")
            List<String> deny) {

        public AllowDeny {
            allow = Unset.list(allow);
            deny = Unset.list(deny);
        }
    }
}
