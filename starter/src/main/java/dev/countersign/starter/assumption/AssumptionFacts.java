package dev.countersign.starter.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a RoleAssumption that has not ended.
 *
 * @param phase as the status says, such as {@code AwaitingApproval}; {@code New} while no workflow has taken it up
 * @param revision of its status; 0 while there is none
 * @param carried whether a workflow has taken it up
 * @param leaving whether it is being deleted
 * @param wish who wants what
 * @param run of which run it says it is; absent where a person asks
 * @param trace the call that made it, as far as a {@link TraceMark} says; empty where none does
 */
record AssumptionFacts(
        long identity,
        String uid,
        String phase,
        long revision,
        boolean carried,
        boolean leaving,
        Wish wish,
        @Nullable RunMark run,
        String trace)
        implements Facts {

    /** The phase of a request that no workflow has taken up. */
    static final String NEW = "New";

    /**
     * Who wants which role where.
     *
     * @param subject the person, or the access token
     * @param requestedBy the person who asks
     * @param token whether the subject is an access token
     * @param role as a policy names it
     * @param namespace on the cluster; empty where there is none
     */
    record Wish(String subject, String requestedBy, boolean token, String role, String cluster, String namespace) {}

    /** Absent when the request has ended: whatever happens then, nothing is to be started or told. */
    static @Nullable AssumptionFacts read(GenericKubernetesResource request, @Nullable AssumptionFacts previous) {
        Map<?, ?> status = Fields.fields(request.get("status"));
        String phase = Fields.text(status, "phase");
        if (phase.equals("Ended")) {
            return null;
        }
        String uid = request.getMetadata().getUid();
        return new AssumptionFacts(
                Digest.of(uid),
                uid,
                phase.isEmpty() ? NEW : phase.intern(),
                status.get("revision") instanceof Number revision ? revision.longValue() : 0,
                !Fields.text(status, "workflow", "id").isEmpty(),
                request.getMetadata().getDeletionTimestamp() != null,
                wish(Fields.fields(request.get("spec"))),
                RunMark.of(request),
                TraceMark.of(request.getMetadata()));
    }

    private static Wish wish(Map<?, ?> spec) {
        Map<?, ?> subject = Fields.fields(spec.get("subject"));
        Map<?, ?> role = Fields.fields(spec.get("roleRef"));
        return new Wish(
                Fields.text(subject, "name").intern(),
                Fields.text(spec, "requestedBy").intern(),
                SubjectKind.ACCESS_TOKEN.word().equals(Fields.text(subject, "kind")),
                role(Fields.text(role, "kind"), Fields.text(role, "name")),
                Fields.text(spec, "clusterRef", "name").intern(),
                Fields.text(spec, "namespace").intern());
    }

    private static String role(String kind, String name) {
        boolean known = kind.equals(RoleRef.WORKSPACE_KIND) || kind.equals(RoleRef.GLOBAL_KIND);
        return known && !name.isBlank() ? new RoleRef(kind, name).toString().intern() : name;
    }

    RequestRef ref(At at) {
        return new RequestRef(at.namespace(), at.name(), uid);
    }
}
