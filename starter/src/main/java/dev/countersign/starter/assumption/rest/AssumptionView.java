package dev.countersign.starter.assumption.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.crds.assumption.PolicyRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.crds.assumption.RoleRule;
import dev.countersign.crds.connector.AccessRequestStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as the API shows it.
 *
 * @param phase {@code New} while no workflow has taken it up
 * @param rules what would be granted, or was
 * @param revision grows with every change
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AssumptionView(
        String workspace,
        String name,
        @Nullable String createdAt,
        long revision,
        Who who,
        What what,
        String phase,
        @Nullable String outcome,
        @Nullable String message,
        @Nullable String waitingFor,
        RoleAssumptionStatus.@Nullable PinnedPolicy policy,
        List<RoleRule> rules,
        List<RoleAssumptionStatus.Vote> votes,
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt,
        List<RoleAssumptionStatus.Extended> extensions,
        @Nullable Instant endedAt,
        RoleAssumptionStatus.@Nullable Revoke revoke,
        AccessRequestStatus.@Nullable Receipt receipt,
        List<RoleAssumptionStatus.PolicyVerdict> verdicts,
        Links links) {

    private static final String NEW = "New";
    private static final String ACTIVE = "Active";

    /** Who asks, and for whom. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Who(String kind, String name, String requestedBy, List<String> groups) {}

    /** For which role, where and when, and why. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record What(
            String role,
            String cluster,
            @Nullable String namespace,
            @Nullable String duration,
            @Nullable Instant startAt,
            @Nullable String reason,
            @Nullable PolicyRef policy) {}

    /**
     * Where to go from here.
     *
     * @param credential absent where the person's own identity has the role, or nobody has
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Links(
            String self,
            String acts,
            @Nullable String credential,
            @Nullable String workflow,
            @Nullable String workflowId) {}

    static AssumptionView of(RoleAssumption request) {
        RoleAssumptionStatus status = request.getStatus();
        return new AssumptionView(
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getCreationTimestamp(),
                revision(request),
                who(request.getSpec()),
                what(request.getSpec()),
                Objects.requireNonNullElse(status.phase(), NEW),
                status.outcome(),
                status.message(),
                status.waitingFor(),
                status.policy(),
                status.role() == null ? List.of() : status.role().rules(),
                status.votes(),
                status.startedAt(),
                status.expiresAt(),
                status.extensions(),
                status.endedAt(),
                status.revoke(),
                status.receipt(),
                status.verdicts(),
                links(request));
    }

    /** The revision of its status; 0 while it has none. */
    static long revision(RoleAssumption request) {
        return Objects.requireNonNullElse(request.getStatus().revision(), 0L);
    }

    /** The request itself, as its workflow knows it. */
    static RequestRef ref(RoleAssumption request) {
        return new RequestRef(
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getUid());
    }

    /** The path of a request. */
    static String path(RoleAssumption request) {
        return "/api/v1/workspaces/" + request.getMetadata().getNamespace() + "/assumptions/"
                + request.getMetadata().getName();
    }

    private static Who who(RoleAssumptionSpec spec) {
        return new Who(
                spec.subject().kind(),
                spec.subject().name(),
                spec.requestedBy(),
                spec.subject().groups());
    }

    private static What what(RoleAssumptionSpec spec) {
        return new What(
                new RoleRef(spec.roleRef().kind(), spec.roleRef().name()).toString(),
                spec.clusterRef().name(),
                spec.namespace(),
                spec.duration(),
                spec.startAt(),
                spec.reason(),
                spec.policyRef());
    }

    /** Whether a ServiceAccount has the role, of which credentials are handed out. */
    static boolean hasCredential(RoleAssumptionStatus status) {
        RoleAssumptionStatus.Grant grant = status.grant();
        return grant != null && "Token".equals(grant.mode()) && ACTIVE.equals(status.phase());
    }

    private static Links links(RoleAssumption request) {
        AccessRequestStatus.WorkflowRef workflow = request.getStatus().workflow();
        return new Links(
                path(request),
                path(request) + "/acts",
                hasCredential(request.getStatus()) ? path(request) + "/credential" : null,
                workflow == null ? null : workflow.url(),
                workflow == null ? null : workflow.id());
    }
}
