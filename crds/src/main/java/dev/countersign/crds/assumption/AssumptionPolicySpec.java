package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says about roles: that these subjects may have them within the constraints, or that they may not.
 *
 * @param enabled absent: true
 * @param effect Allow or Deny; a Deny that matches wins over every Allow
 * @param subjectType User: people assume the roles; AccessToken: people assign them to tokens
 * @param accessRoleRefs a bare name is a GlobalAccessRole, {@code workspace:NAME} an AccessRole of the workspace;
 *     {@code *} is every role, in a Deny
 * @param groups a bare name is a group of the identity provider, {@code workspace:NAME} an AccessGroup of the workspace
 * @param accessTokens to which tokens; empty: to all of the workspace
 * @param approval absent: nobody needs to approve
 * @param extension absent: access is not extended
 * @param strictWindow whether access also ends when the window of days and times closes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.effect == 'Deny' || (has(self.groups) && size(self.groups) > 0)"
                + " || (has(self.users) && size(self.users) > 0)",
        message = "groups or users must be given: only a Deny may concern everyone")
@ValidationRule(
        value = "self.effect == 'Deny' || self.accessRoleRefs.all(r, r != '*')",
        message = "accessRoleRefs: only a Deny may name every role with *")
@ValidationRule(
        value = "size(self.accessRoleRefs) == 1 || self.accessRoleRefs.all(r, r != '*')",
        message = "accessRoleRefs: * stands alone")
@ValidationRule(
        value = "self.subjectType == 'AccessToken' || !has(self.accessTokens) || size(self.accessTokens) == 0",
        message = "accessTokens can be given with subjectType AccessToken only")
@ValidationRule(
        value = "self.effect != 'Deny' || !(has(self.constraints) && has(self.constraints.ttl))",
        message = "constraints.ttl: a Deny has none, it allows nothing that could last")
@ValidationRule(
        value = "self.effect != 'Deny' || !has(self.approval)",
        message = "approval: a Deny has none, nobody can approve what is denied")
@ValidationRule(
        value = "self.effect != 'Deny' || !has(self.reason)",
        message = "reason: a Deny has none, no reason helps against it")
@ValidationRule(
        value = "self.effect != 'Deny' || !has(self.extension)",
        message = "extension: a Deny has none, there is nothing to extend")
@ValidationRule(
        value = "self.effect != 'Deny' || !has(self.strictWindow)",
        message = "strictWindow: a Deny has none, a Deny that appears ends access at once")
@ValidationRule(
        value = "self.effect != 'Deny' || !has(self.warnBefore)",
        message = "warnBefore: a Deny has none, there is no end to warn of")
public record AssumptionPolicySpec(
        @Size(max = 1024) @JsonPropertyDescription("What the policy is for") @Nullable String description,

        @Default("true") @JsonPropertyDescription("Whether it counts") @Nullable Boolean enabled,

        @SchemaFrom(type = Effect.class)
        @Default("Allow")
        @JsonPropertyDescription("Allow or Deny; a Deny that matches wins over every Allow")
        @Nullable String effect,

        @SchemaFrom(type = SubjectType.class)
        @Default("User")
        @JsonPropertyDescription("User: people assume the roles; AccessToken: people assign them to tokens")
        @Nullable String subjectType,

        @Required
        @Size(min = 1, max = 64) @JsonPropertyDescription(
                "Roles: a bare name is a GlobalAccessRole, workspace:NAME an AccessRole; * is every role, in a Deny")
        List<String> accessRoleRefs,

        @Size(max = 128) @JsonPropertyDescription(
                "Groups, any of: a bare name is one of the identity provider, workspace:NAME an AccessGroup")
        List<String> groups,

        @Size(max = 256) @JsonPropertyDescription("Canonical names of people, beside the groups")
        List<String> users,

        @Size(max = 128) @JsonPropertyDescription("AccessTokens that the roles may be assigned to; empty: all of the workspace")
        List<String> accessTokens,

        @JsonPropertyDescription("What must hold, all of it; what is absent restricts nothing") @Nullable Constraints constraints,

        @JsonPropertyDescription("Who must approve; absent: nobody") @Nullable Approval approval,

        @JsonPropertyDescription("What the reason of a request must be like") @Nullable Reason reason,

        @JsonPropertyDescription("Whether access can be extended; absent: it cannot") @Nullable Extension extension,

        @JsonPropertyDescription("Whether access also ends when the window of days and times closes") @Nullable Boolean strictWindow,

        @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.POSITIVE, message = "warnBefore must be longer than nothing")
        @JsonPropertyDescription("How long before its end people are warned")
        @Nullable String warnBefore) {

    static final AssumptionPolicySpec EMPTY = new AssumptionPolicySpec(
            null, null, null, null, List.of(), List.of(), List.of(), List.of(), null, null, null, null, null, null);

    public AssumptionPolicySpec {
        accessRoleRefs = Unset.list(accessRoleRefs);
        groups = Unset.list(groups);
        users = Unset.list(users);
        accessTokens = Unset.list(accessTokens);
    }

    /**
     * What the reason of a request must be like.
     *
     * @param pattern a regular expression that must be found in it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Reason(
            @JsonPropertyDescription("Whether a request needs one") @Nullable Boolean required,

            @Size(max = 256) @JsonPropertyDescription("Regular expression that is found in it") @Nullable String pattern) {}

    /**
     * How access can be extended by its subject.
     *
     * @param max how often
     * @param by for how long each time
     * @param approval None, or SameAsRequest: those who approve requests approve extensions too
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Extension(
            @Required @Min(1) @Max(1000) @JsonPropertyDescription("How often")
            int max,

            @Required
            @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.A_MINUTE, message = "by must be at least 1m")
            @JsonPropertyDescription("For how long each time")
            String by,

            @Required
            @SchemaFrom(type = ExtensionApproval.class)
            @JsonPropertyDescription("Who approves it: None, or SameAsRequest")
            String approval) {}

    /** The effects that the schema admits. */
    enum Effect {
        Allow,
        Deny
    }

    /** The types of subject that the schema admits. */
    enum SubjectType {
        User,
        AccessToken
    }

    /** The ways to approve an extension that the schema admits. */
    enum ExtensionApproval {
        None,
        SameAsRequest
    }
}
