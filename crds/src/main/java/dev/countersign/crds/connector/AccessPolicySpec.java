package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.NameOrLabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * What an AccessPolicy says. Both permissions may be absent: such a policy is valid and grants nothing.
 *
 * @param connector the Connectors of the policy's own namespace that it covers; absent: all of them
 * @param defaultPermission what is granted without asking
 * @param checkGrantedPermission what is granted to one Pod once every check has passed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccessPolicySpec(
        @JsonPropertyDescription("Connectors of this namespace that the policy covers; empty or absent: all of them")
        @Nullable NameOrLabelSelector connector,

        @JsonPropertyDescription("Permission that ServiceAccounts always have") @Nullable DefaultPermission defaultPermission,

        @JsonPropertyDescription("Permission that one Pod gets once every check has passed") @Nullable CheckGrantedPermission checkGrantedPermission) {

    static final AccessPolicySpec EMPTY = new AccessPolicySpec(null, null, null);
}
