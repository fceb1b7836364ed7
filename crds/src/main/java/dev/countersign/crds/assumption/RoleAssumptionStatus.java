package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.Unset;
import dev.countersign.crds.connector.AccessRequestStatus;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request: a projection of its workflow, which alone writes it; the sweeper may end it.
 *
 * @param revision grows with every projection; a write with a smaller one is stale
 * @param policy the policy under which it goes, as it was when it was chosen
 * @param role the rules as they were when it was asked for: shown to approvers, and granted
 * @param waitingFor for whom or what, in one line
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RoleAssumptionStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Grows with every change of this status") @Nullable Long revision,

        @SchemaFrom(type = Phase.class) @JsonPropertyDescription("Where the request stands") @Nullable String phase,

        @JsonPropertyDescription("How it ended") @Nullable String outcome,

        @JsonPropertyDescription("A sentence for people") @Nullable String message,

        @JsonPropertyDescription("Policy under which it goes") @Nullable PinnedPolicy policy,

        @JsonPropertyDescription("The role as it was when it was asked for") @Nullable RoleSnapshot role,

        @JsonPropertyDescription("For whom or what it waits") @Nullable String waitingFor,

        @JsonPropertyDescription("What people said") List<Vote> votes,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When the access began") @Nullable Instant startedAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When the access ends") @Nullable Instant expiresAt,

        @JsonPropertyDescription("How it was extended") List<Extended> extensions,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When the access ended") @Nullable Instant endedAt,

        @JsonPropertyDescription("How revoking goes") @Nullable Revoke revoke,

        @JsonPropertyDescription("What was written to grant the access") @Nullable Grant grant,

        @JsonPropertyDescription("Proof that the access is gone")
        AccessRequestStatus.@Nullable Receipt receipt,

        @JsonPropertyDescription("What every policy said") List<PolicyVerdict> verdicts,

        @JsonPropertyDescription("Workflow that carries the request")
        AccessRequestStatus.@Nullable WorkflowRef workflow,

        @JsonPropertyDescription("State of the request, aspect by aspect")
        List<Condition> conditions) {

    static final RoleAssumptionStatus EMPTY = new RoleAssumptionStatus(
            null, null, null, null, null, null, null, null, List.of(), null, null, List.of(), null, null, null, null,
            List.of(), null, List.of());

    public RoleAssumptionStatus {
        votes = Unset.list(votes);
        extensions = Unset.list(extensions);
        verdicts = Unset.list(verdicts);
        conditions = Unset.list(conditions);
    }

    /** Returns a builder that begins with this status. */
    public RoleAssumptionStatusBuilder toBuilder() {
        return new RoleAssumptionStatusBuilder(this);
    }

    /** One edit of a policy. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PinnedPolicy(
            @Required
            @SchemaFrom(type = PolicyRef.Kind.class)
            @JsonPropertyDescription("AssumptionPolicy or GlobalAssumptionPolicy")
            String kind,

            @Required @JsonPropertyDescription("Name of the policy")
            String name,

            @JsonPropertyDescription("Uid of the policy") @Nullable String uid,

            @JsonPropertyDescription("Which edit of its spec") @Nullable Long generation) {}

    /** A role as it was. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RoleSnapshot(
            @JsonPropertyDescription("What it allows") List<RoleRule> rules) {

        public RoleSnapshot {
            rules = Unset.list(rules);
        }
    }

    /**
     * What one person said in one stage.
     *
     * @param decision Approved or Rejected
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Vote(
            @JsonPropertyDescription("Stage in which it counts") @Nullable String stage,

            @Required @JsonPropertyDescription("Who said it")
            String by,

            @Required @JsonPropertyDescription("Approved or Rejected")
            String decision,

            @JsonPropertyDescription("Why") @Nullable String message,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When") @Nullable Instant at) {}

    /** One extension. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Extended(
            @Required @JsonPropertyDescription("Which one, from 1")
            int number,

            @Required @JsonPropertyDescription("By how long")
            String by,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When") @Nullable Instant at) {}

    /** How revoking goes, while it goes. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Revoke(
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @JsonPropertyDescription("When the access should have ended")
            @Nullable Instant since,

            @JsonPropertyDescription("How often it was tried") @Nullable Integer attempts,

            @JsonPropertyDescription("What went wrong last") @Nullable String lastError) {}

    /**
     * What grants the access.
     *
     * @param mode Binding or Token
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Grant(
            @JsonPropertyDescription("Binding or Token") @Nullable String mode,

            @JsonPropertyDescription("Objects on the target cluster")
            List<GrantedObject> objects,

            @JsonPropertyDescription("Uid of the AccessToken that has the role") @Nullable String accessTokenUid) {

        public Grant {
            objects = Unset.list(objects);
        }
    }

    /** An object on the target cluster. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GrantedObject(
            @JsonPropertyDescription("API version of the object") @Nullable String apiVersion,

            @JsonPropertyDescription("Kind of the object") @Nullable String kind,

            @JsonPropertyDescription("Namespace of the object") @Nullable String namespace,

            @JsonPropertyDescription("Name of the object") @Nullable String name,

            @JsonPropertyDescription("Uid of the object, as written") @Nullable String uid) {}

    /**
     * What one policy said.
     *
     * @param result Allowed or Denied
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PolicyVerdict(
            @Required @JsonPropertyDescription("The policy") PolicyRef policy,

            @Required @JsonPropertyDescription("Allowed or Denied")
            String result,

            @JsonPropertyDescription("What each constraint said")
            List<ConstraintVerdict> reasons) {

        public PolicyVerdict {
            reasons = Unset.list(reasons);
        }
    }

    /**
     * What one constraint said.
     *
     * @param result Met, NotMet or Unknown
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ConstraintVerdict(
            @Required @JsonPropertyDescription("The constraint")
            String constraint,

            @Required @JsonPropertyDescription("Met, NotMet or Unknown")
            String result,

            @JsonPropertyDescription("Why, for people") @Nullable String message) {}

    /** The phases that the schema admits. */
    enum Phase {
        Evaluating,
        AwaitingApproval,
        Scheduled,
        Granting,
        Active,
        Revoking,
        Ended
    }
}
