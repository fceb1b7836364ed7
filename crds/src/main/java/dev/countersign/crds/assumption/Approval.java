package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who must approve a request: the people of each stage, one stage after the other.
 *
 * @param pendingTTL how long people have for all of it; absent: 24 hours
 * @param rejectionsRequired how many people of a stage must reject to end the request; absent: 1
 * @param selfApproval whether the subject, and whoever asked, may approve; absent: no
 * @param messageRequired whether a vote needs a message; absent: no
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Approval(
        @Required @Size(min = 1, max = 8) @JsonPropertyDescription("Stages, one after the other")
        List<Stage> stages,

        @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.A_MINUTE, message = "pendingTTL must be at least 1m")
        @JsonPropertyDescription("How long people have for all of it; absent: 24h")
        @Nullable String pendingTTL,

        @Min(1) @Max(1000) @JsonPropertyDescription("How many people of a stage must reject to end the request; absent: 1")
        @Nullable Integer rejectionsRequired,

        @JsonPropertyDescription("Whether the subject, and whoever asked, may approve; absent: no") @Nullable Boolean selfApproval,

        @JsonPropertyDescription("Whether a vote needs a message; absent: no") @Nullable Boolean messageRequired) {

    public Approval {
        stages = Unset.list(stages);
    }

    /** One step: done as soon as one of its alternatives is complete. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "has(self.escalateAfter) == has(self.escalateTo)",
            message = "escalateAfter and escalateTo must be given together: when, and to whom")
    public record Stage(
            @Required
            @Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") @JsonPropertyDescription("Name of the stage, unique in the policy")
            String name,

            @Required @Size(min = 1, max = 8) @JsonPropertyDescription("Alternatives: one of them is enough")
            List<Alternative> anyOf,

            @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.POSITIVE, message = "remindAfter must be longer than nothing")
            @JsonPropertyDescription("When those who have not voted are reminded")
            @Nullable String remindAfter,

            @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.POSITIVE, message = "escalateAfter must be longer than nothing")
            @JsonPropertyDescription("When escalateTo is asked too")
            @Nullable String escalateAfter,

            @JsonPropertyDescription("Who may then fill any open place as well") @Nullable People escalateTo) {

        public Stage {
            anyOf = Unset.list(anyOf);
        }
    }

    /** All of these together. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Alternative(
            @Required @Size(min = 1, max = 8) @JsonPropertyDescription("Who must approve, all of these")
            List<Places> allOf) {

        public Alternative {
            allOf = Unset.list(allOf);
        }
    }

    /** So many distinct people of these. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(value = People.SOMEBODY, message = People.NOBODY)
    public record Places(
            @Size(max = 64) @JsonPropertyDescription(
                    "Groups, any of: a bare name is one of the identity provider, workspace:NAME an AccessGroup")
            List<String> groups,

            @Size(max = 64) @JsonPropertyDescription("Canonical names of people, beside the groups")
            List<String> users,

            @Required @Min(1) @Max(100) @JsonPropertyDescription("How many distinct people")
            int count) {

        public Places {
            groups = Unset.list(groups);
            users = Unset.list(users);
        }
    }
}
