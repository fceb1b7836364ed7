package dev.countersign.api.assumption;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for which role where, as the RoleAssumption says it.
 *
 * @param subject the person's canonical name, or the access token's name
 * @param requestedBy the canonical name of the person who asked: for people, the subject
 * @param groups the identity provider's groups of the person who asked, as authenticated then, sorted
 * @param cluster the name of the target cluster
 * @param namespace the namespace there; empty where the role reaches the whole cluster
 * @param startAt from when; absent: as soon as it may
 * @param reason in the person's words; may be empty
 * @param startedBy where a pipeline asks, the user who started it, and who therefore does not approve; empty where a
 *     person asks
 */
public record RoleRequest(
        SubjectKind subjectKind,
        String subject,
        String requestedBy,
        List<String> groups,
        RoleRef role,
        String cluster,
        String namespace,
        @Nullable Instant startAt,
        String reason,
        String startedBy) {

    public RoleRequest {
        groups = List.copyOf(groups);
        // NB. Requests from before pipelines could ask do not say it.
        startedBy = Objects.requireNonNullElse(startedBy, "");
    }

    /** What a person asked for. */
    public RoleRequest(
            SubjectKind subjectKind,
            String subject,
            String requestedBy,
            List<String> groups,
            RoleRef role,
            String cluster,
            String namespace,
            @Nullable Instant startAt,
            String reason) {
        this(subjectKind, subject, requestedBy, groups, role, cluster, namespace, startAt, reason, "");
    }

    /** Role and place, as in a sentence. */
    public String what() {
        return role + " on " + cluster + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
}
