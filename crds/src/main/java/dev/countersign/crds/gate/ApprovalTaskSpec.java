package dev.countersign.crds.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked, how many of them must approve, and what they answered.
 *
 * @param approvers unique by name and type; a person and a group may share a name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApprovalTaskSpec(
        @Required
        @Size(min = 1, max = ApprovalTaskSpec.MOST_APPROVERS) @ValidationRule(
                value = "self.all(a, a.type != '' || !self.exists(b, b.type == 'User' && b.name == a.name))",
                message = "approvers names a user twice: once with type User, once without a type")
        @JsonPropertyDescription("People and groups that are asked, with their answers")
        List<Approver> approvers,

        @Required @Min(1) @Max(1_000_000) @JsonPropertyDescription("How many different people must approve")
        int numberOfApprovalsRequired,

        @JsonPropertyDescription("What they are asked") @Nullable String description) {

    /** The longest list of approvers that the schema admits. */
    public static final int MOST_APPROVERS = 128;

    static final ApprovalTaskSpec EMPTY = new ApprovalTaskSpec(List.of(), 0, null);

    public ApprovalTaskSpec {
        approvers = Unset.list(approvers);
    }
}
