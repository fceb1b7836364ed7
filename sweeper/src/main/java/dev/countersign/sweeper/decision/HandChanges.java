package dev.countersign.sweeper.decision;

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
        if (!content.roleRef().isEmpty() && !content.roleRef().equals("Role/" + grant.name())) {
            changes.add("bound to " + content.roleRef());
        }
        if (!grant.workflowId().isEmpty() && !grant.workflowId().equals(grant.workflow())) {
            changes.add("marked with workflow " + grant.workflowId());
        }
        request(fact).ifPresent(request -> {
            boolean bound = grant.part(Grant.Kind.ROLE_BINDING).isPresent();
            if (bound && !content.subjects().equals(List.of(request.subject()))) {
                changes.add("binds " + String.join(", ", content.subjects()) + " and not " + request.subject());
            }
            boolean role = grant.part(Grant.Kind.ROLE).isPresent();
            if (role && !content.connectors().stream().allMatch(request.connector()::equals)) {
                changes.add(
                        "allows " + String.join(", ", content.connectors()) + " and not only " + request.connector());
            }
            if (grant.pod() != null
                    && !grant.pod().toString().equals(request.pod().toString())) {
                changes.add("marked with Pod " + grant.pod() + " and not " + request.pod());
            }
        });
        return List.copyOf(changes);
    }

    /** Why nobody can have asked for the grant; empty when somebody may have. */
    public static Optional<String> unasked(Grant grant, RequestFact fact) {
        if (fact instanceof RequestFact.Unnamed && grant.requestUid().isEmpty()) {
            return Optional.of("no request is named on it");
        }
        return request(fact)
                .filter(request -> request.phase().equals("Active"))
                .filter(request -> grant.parts().stream()
                        .noneMatch(part -> request.granted().contains(part.uid())))
                .map(request -> "request " + request.ref() + " does not list it among what it was granted");
    }

    private static Optional<Request> request(RequestFact fact) {
        return fact instanceof RequestFact.Going going ? Optional.of(going.request()) : Optional.empty();
    }
}
