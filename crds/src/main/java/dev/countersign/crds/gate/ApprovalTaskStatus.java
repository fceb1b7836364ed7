package dev.countersign.crds.gate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the answers came to. Only the gate writes it.
 *
 * @param state pending, approved or rejected; absent or empty: pending
 * @param approvers the names that were asked at the beginning, groups without prefix
 * @param approversResponse those that have answered
 * @param approvalsReceived how many different people approved
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApprovalTaskStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Further facts for programs")
        Map<String, String> annotations,

        @JsonPropertyDescription("Why the task ended, and what keeps votes from being counted")
        List<Condition> conditions,

        @JsonPropertyDescription("pending, approved or rejected") @Nullable String state,

        @JsonPropertyDescription("Names that were asked at the beginning")
        List<String> approvers,

        @JsonPropertyDescription("Those that have answered") List<Response> approversResponse,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When the asking began") @Nullable Instant startTime,

        @JsonPropertyDescription("How many different people must approve") @Nullable Integer approvalsRequired,

        @JsonPropertyDescription("How many different people have approved") @Nullable Integer approvalsReceived) {

    public static final String PENDING = "pending";
    public static final String APPROVED = "approved";
    public static final String REJECTED = "rejected";

    static final ApprovalTaskStatus EMPTY =
            new ApprovalTaskStatus(null, Map.of(), List.of(), null, List.of(), List.of(), null, null, null);

    public ApprovalTaskStatus {
        annotations = Unset.map(annotations);
        conditions = Unset.list(conditions);
        approvers = Unset.list(approvers);
        approversResponse = Unset.list(approversResponse);
    }

    /**
     * The answer of a person or of a group.
     *
     * @param type User or Group; absent: User
     * @param response approved or rejected
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Response(
            @Required @JsonPropertyDescription("Name of the person or group")
            String name,

            @JsonPropertyDescription("User or Group") @Nullable String type,

            @JsonPropertyDescription("approved or rejected") @Nullable String response,

            @JsonPropertyDescription("Why") @Nullable String message,

            @JsonPropertyDescription("Members of the group that have answered")
            List<MemberResponse> groupMembers) {

        public Response {
            groupMembers = Unset.list(groupMembers);
        }
    }

    /**
     * The answer of a member of a group.
     *
     * @param response approved or rejected
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MemberResponse(
            @Required @JsonPropertyDescription("Name of the person")
            String name,

            @JsonPropertyDescription("approved or rejected") @Nullable String response,

            @JsonPropertyDescription("Why") @Nullable String message) {}
}
