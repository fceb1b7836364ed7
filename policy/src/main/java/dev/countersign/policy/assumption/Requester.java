package dev.countersign.policy.assumption;

import dev.countersign.api.assumption.SubjectKind;
import java.util.Set;

/**
 * Who wants a role, and for whom.
 *
 * @param kind whether for a person or an access token
 * @param subject the person's canonical name, or the access token's name
 * @param requestedBy the canonical name of the person who asks: for people, the subject
 * @param groups of the person who asks: groups of the identity provider by their names, AccessGroups of the workspace as
 *     {@code workspace:NAME}
 */
public record Requester(SubjectKind kind, String subject, String requestedBy, Set<String> groups) {

    public Requester {
        groups = Set.copyOf(groups);
        if (subject.isBlank() || requestedBy.isBlank()) {
            throw new IllegalArgumentException("a request needs a subject and somebody who asks");
        }
        if (kind == SubjectKind.USER && !subject.equals(requestedBy)) {
            throw new IllegalArgumentException(
                    "a person asks for a role for nobody but themselves, not " + requestedBy + " for " + subject);
        }
    }
}
