package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wants which role where, from when and for how long. It never changes.
 *
 * @param requestedBy the authenticated person; where the subject is a person, the same one
 * @param namespace for roles that do not reach the whole cluster
 * @param duration absent: the lesser of an hour and what the policy allows; for a token: until it is removed
 * @param startAt absent: as soon as it may
 * @param policyRef absent: the best that fits
 * @param source where the request came from, as starter saw it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "self == oldSelf", message = "spec is immutable: delete the request and create another one")
@ValidationRule(
        value = "self.subject.kind != 'User' || self.subject.name == self.requestedBy",
        message = "subject.name must be requestedBy: people assume roles for themselves only")
public record RoleAssumptionSpec(
        @Required @JsonPropertyDescription("Who gets the role")
        Subject subject,

        @Required @Size(min = 1, max = 512) @JsonPropertyDescription("Canonical name of the person who asks")
        String requestedBy,

        @Required @JsonPropertyDescription("Which role") RoleRef roleRef,

        @Required @JsonPropertyDescription("On which cluster")
        ClusterRef clusterRef,

        @Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") @JsonPropertyDescription("In which namespace; for roles that do not reach the whole cluster only")
        @Nullable String namespace,

        @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.A_MINUTE, message = "duration must be at least 1m")
        @JsonPropertyDescription(
                "For how long; absent: the lesser of 1h and what the policy allows, for a token until removed")
        @Nullable String duration,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("From when; absent: as soon as it may")
        @Nullable Instant startAt,

        @Size(max = 1024) @JsonPropertyDescription("Why") @Nullable String reason,

        @JsonPropertyDescription("Under which policy; absent: the best that fits") @Nullable PolicyRef policyRef,

        @JsonPropertyDescription("Where the request came from; written by starter only") @Nullable Source source) {

    /**
     * Who gets the role.
     *
     * @param groups those of the person who asks, as authenticated
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "self.kind == 'User' || (size(self.name) <= 253"
                    + " && self.name.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$'))",
            message = "name must be that of an AccessToken of this namespace")
    public record Subject(
            @Required
            @SchemaFrom(type = SubjectKind.class)
            @JsonPropertyDescription("User, or AccessToken for an assignment")
            String kind,

            @Required
            @Size(min = 1, max = 512) @JsonPropertyDescription("Canonical name of the person, or name of the AccessToken")
            String name,

            @Size(max = 1024) @JsonPropertyDescription("Groups of the person who asks, as authenticated")
            List<String> groups) {

        public Subject {
            groups = Unset.list(groups);
        }
    }

    /** One role. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RoleRef(
            @Required
            @SchemaFrom(type = RoleKind.class)
            @JsonPropertyDescription("GlobalAccessRole, or AccessRole of this namespace")
            String kind,

            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the role")
            String name) {}

    /** A cluster. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ClusterRef(
            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the Cluster")
            String name) {}

    /** Where a request came from. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(
            @Required
            @Size(min = 2, max = 45) @ValidationRule(value = "isIP(self)", message = "address must be an IP address")
            @JsonPropertyDescription("Address of the requester")
            String address,

            @Required @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonPropertyDescription("When it was seen")
            Instant seenAt) {}

    /** The kinds of subject that the schema admits. */
    enum SubjectKind {
        User,
        AccessToken
    }

    /** The kinds of role that the schema admits. */
    enum RoleKind {
        GlobalAccessRole,
        AccessRole
    }
}
