package dev.countersign.crds.connector;

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
 * What became of a request: a projection of its workflow, which alone writes it.
 *
 * @param revision grows with every projection; a write with a smaller one is stale
 * @param policies the policies as they were when they first matched, with what their checks found
 * @param watching the kinds and labels of the objects that the request waits for
 * @param podUid the uid of the Pod as first seen; another Pod of that name is not the one that asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccessRequestStatus(
        @JsonPropertyDescription("Generation that this status speaks of") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Further facts for programs")
        Map<String, String> annotations,

        @JsonPropertyDescription("State of the request, aspect by aspect")
        List<Condition> conditions,

        @JsonPropertyDescription("Policies as they were when they first matched")
        List<MatchedPolicy> policies,

        @JsonPropertyDescription("Grows with every change of this status") @Nullable Long revision,

        @JsonPropertyDescription("Where the request stands") @Nullable String phase,

        @JsonPropertyDescription("How it ended") @Nullable String outcome,

        @JsonPropertyDescription("A sentence for people") @Nullable String message,

        @JsonPropertyDescription("Uid of the Pod as first seen") @Nullable String podUid,

        @JsonPropertyDescription("Workflow that carries the request") @Nullable WorkflowRef workflow,

        @JsonPropertyDescription("Objects that were written to grant the access")
        List<GrantedObject> grants,

        @JsonPropertyDescription("Proof that the access is gone") @Nullable Receipt receipt,

        @JsonPropertyDescription("Objects that the request waits for")
        List<Watched> watching,

        @JsonPropertyDescription("What an administrator should look at")
        List<String> warnings) {

    static final AccessRequestStatus EMPTY = builder().build();

    public AccessRequestStatus {
        annotations = Unset.map(annotations);
        conditions = Unset.list(conditions);
        policies = Unset.list(policies);
        grants = Unset.list(grants);
        watching = Unset.list(watching);
        warnings = Unset.list(warnings);
    }

    /** Returns a builder that starts from nothing. */
    public static AccessRequestStatusBuilder builder() {
        return new AccessRequestStatusBuilder();
    }

    /** Returns a builder that starts from this status. */
    public AccessRequestStatusBuilder toBuilder() {
        return new AccessRequestStatusBuilder(this);
    }

    /** The workflow that carries a request, and where a browser finds it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record WorkflowRef(
            @JsonPropertyDescription("Id of the workflow") @Nullable String id,

            @JsonPropertyDescription("Where a browser finds it") @Nullable String url) {}

    /** An object that grants. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GrantedObject(
            @JsonPropertyDescription("Role or RoleBinding") @Nullable String kind,

            @JsonPropertyDescription("Name of the object") @Nullable String name,

            @JsonPropertyDescription("Namespace of the object") @Nullable String namespace,

            @JsonPropertyDescription("Uid of the object, as written") @Nullable String uid) {}

    /**
     * Proof that access is gone, as the API server said.
     *
     * @param attempts how often revoking was tried
     * @param residual what still allows the same to the subject, without any doing of this request
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Receipt(
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @JsonPropertyDescription("When the grant was deleted")
            @Nullable Instant deletedAt,

            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @JsonPropertyDescription("When the API server said that it is gone")
            @Nullable Instant verifiedAt,

            @JsonPropertyDescription("How often revoking was tried") @Nullable Integer attempts,

            @JsonPropertyDescription("What still allows the same, though not by this request")
            List<String> residual) {

        public Receipt {
            residual = Unset.list(residual);
        }
    }

    /** Objects that a request waits for: those of one kind in one namespace that carry all of these labels. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Watched(
            @Required @JsonPropertyDescription("API version of the objects")
            String apiVersion,

            @Required @JsonPropertyDescription("Kind of the objects")
            String kind,

            @Required @JsonPropertyDescription("Namespace of the objects")
            String namespace,

            @JsonPropertyDescription("Labels that the objects carry")
            Map<String, String> matchLabels) {

        public Watched {
            matchLabels = Unset.map(matchLabels);
        }
    }
}
