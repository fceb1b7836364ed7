package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Condition;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that covers the request's Connector, as it was when it first matched, and what it led to.
 *
 * @param policySpec later edits of the policy do not reach a request that is under way
 * @param permissionSync whether the policy's own role is granted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MatchedPolicy(
        @Required @JsonPropertyDescription("Name of the AccessPolicy")
        String name,

        @Required @JsonPropertyDescription("Its spec when it first matched")
        AccessPolicySpec policySpec,

        @JsonPropertyDescription("What its checks found") List<MatchedCheck> matchedChecks,

        @JsonPropertyDescription("Whether its role is granted") @Nullable Condition permissionSync) {

    public MatchedPolicy {
        matchedChecks = Unset.list(matchedChecks);
    }

    /**
     * What one check found in one object; a check that finds several objects has several of these.
     *
     * @param approvedBy the people who said yes, each once, members of groups one by one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MatchedCheck(
            @Required @JsonPropertyDescription("Name of the check in the policy")
            String name,

            @Required @JsonPropertyDescription("Object that decided")
            ObjectRef ref,

            @Required @JsonPropertyDescription("What it said")
            Condition condition,

            @JsonPropertyDescription("People who said yes, each once")
            List<String> approvedBy) {

        public MatchedCheck {
            approvedBy = Unset.list(approvedBy);
        }
    }
}
