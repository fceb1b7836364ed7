package dev.countersign.crds.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or a group that is asked.
 *
 * @param name the user name as the API server sees it, or the name of the group
 * @param type User or Group; absent or empty: User
 * @param input pending, approve or reject; of a group: the last word of any of its members
 * @param message why; that of a group is nobody's word, for any member may write it
 * @param users the members of a group that have answered
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.type == 'Group' || !self.name.startsWith('group:')",
        message = "a user name does not begin with group: - write the group's bare name and type: Group")
@ValidationRule(
        value = "self.type != 'Group' || !(self.name.contains(':') || self.name.contains(' '))",
        message = "a group name has no colon and no space: write the bare name")
public record Approver(
        @Required
        @Size(min = 1, max = 512) @Pattern(Approver.NOT_BLANK) @JsonPropertyDescription("User name, or name of the group")
        String name,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @SchemaFrom(type = Type.class)
        @Default("User")
        @JsonPropertyDescription("User or Group; absent or empty: User")
        @Nullable String type,

        @Required @SchemaFrom(type = Input.class) @JsonPropertyDescription("The answer: pending, approve or reject")
        String input,

        @Size(max = Approver.LONGEST_MESSAGE) @JsonPropertyDescription("Why") @Nullable String message,

        @Size(max = Approver.MOST_MEMBERS) @JsonPropertyDescription("Members of the group that have answered")
        List<Member> users) {

    public static final String USER = "User";
    public static final String GROUP = "Group";
    public static final String PENDING = "pending";
    public static final String APPROVE = "approve";
    public static final String REJECT = "reject";

    /** The most characters that the schema admits in a message. */
    public static final int LONGEST_MESSAGE = 4096;

    /** The most members of one group that can answer. */
    public static final int MOST_MEMBERS = 256;

    static final String NOT_BLANK = "\\S";

    public Approver {
        users = Unset.list(users);
    }

    /** Says whether this is a group; what has no type is a person. */
    @JsonIgnore
    public boolean isGroup() {
        return GROUP.equals(type);
    }

    /** A member of a group that has answered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Member(
            @Required @Size(min = 1, max = 512) @Pattern(NOT_BLANK) @JsonPropertyDescription("User name")
            String name,

            @Required @SchemaFrom(type = Input.class) @JsonPropertyDescription("The answer: pending, approve or reject")
            String input,

            @Size(max = LONGEST_MESSAGE) @JsonPropertyDescription("Why") @Nullable String message) {}

    /** The types that the schema admits, beside the empty one. */
    enum Type {
        User,
        Group
    }

    /** The answers that the schema admits. */
    enum Input {
        pending,
        approve,
        reject
    }
}
