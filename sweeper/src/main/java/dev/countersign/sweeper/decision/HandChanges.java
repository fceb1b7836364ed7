package dev.countersign.sweeper.decision;

import dev.countersign.api.connector.PodRef;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what somebody else did to a grant, or made to look like one. It is reported, never repaired. */
public final class HandChanges {

    private HandChanges() {}

    /** What differs from how Countersign would have written the grant, in sentences; empty when nothing does. */
    public static List<String> in(Grant grant, RequestFact fact) {
        List<String> changes = new ArrayList<>();
        Grant.Content content = grant.content();
        content.otherWriters().forEach(writer -> changes.add("written to by " + writer));
        String role = (grant.namespace().isEmpty() ? "ClusterRole/" : "Role/") + grant.name();
        if (!content.roleRef().isEmpty() && !content.roleRef().equals(role)) {
            changes.add("bound to " + content.roleRef());
        }
        if (!grant.workflowId().isEmpty() && !grant.workflowId().equals(grant.workflow())) {
            changes.add("marked with workflow " + grant.workflowId());
        }
        // NB. What a person's grant says is watched by its workflow, which knows the role and the name to expect.
        if (grant.holder() == Grant.Holder.POD) {
            request(fact).ifPresent(request -> compare(grant, request, changes));
        }
        return List.copyOf(changes);
    }

    private static void compare(Grant grant, Request request, List<String> changes) {
        Grant.Content content = grant.content();
        if (grant.binding().isPresent() && !content.subjects().equals(List.of(request.subject()))) {
            changes.add("binds " + String.join(", ", content.subjects()) + " and not " + request.subject());
        }
        if (grant.role().isPresent() && !content.connectors().stream().allMatch(request.connector()::equals)) {
            changes.add("allows " + String.join(", ", content.connectors()) + " and not only " + request.connector());
        }
        PodRef marked = grant.pod();
        PodRef asked = request.pod();
        if (marked != null && asked != null && !marked.toString().equals(asked.toString())) {
            changes.add("marked with Pod " + marked + " and not " + asked);
        }
    }

    /** Why nobody can have asked for the grant; empty when somebody may have. */
    public static Optional<String> unasked(Grant grant, RequestFact fact) {
        if (fact instanceof RequestFact.Unnamed
                && (grant.holder() == Grant.Holder.PERSON || grant.requestUid().isEmpty())) {
            return Optional.of("no request is named on it");
        }
        return request(fact)
                .filter(request -> request.phase().equals("Active"))
                .filter(request -> grant.parts().stream()
                        .noneMatch(part -> request.granted().contains(part.uid())))
                .map(request -> "request " + request.ref() + " does not list it among what it was granted");
    }

    /** Why it cannot be told from a person's grant when it ends; empty where it can, or where it need not end. */
    public static Optional<String> endUntold(Grant grant, RequestFact fact) {
        if (grant.holder() != Grant.Holder.PERSON || grant.expiresAt() != null) {
            return Optional.empty();
        }
        boolean endless =
                request(fact).map(request -> request.expiresAt() == null).orElse(false);
        return endless ? Optional.empty() : Optional.of("it does not tell when it ends, or not in a way to be read");
    }

    private static Optional<Request> request(RequestFact fact) {
        return fact instanceof RequestFact.Going going ? Optional.of(going.request()) : Optional.empty();
    }
}
