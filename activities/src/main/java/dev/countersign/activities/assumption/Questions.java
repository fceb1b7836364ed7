package dev.countersign.activities.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.approval.Question;
import dev.countersign.policy.assumption.AssumptionPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What people are asked about a request. */
final class Questions {

    private final String installation;

    Questions(String installation) {
        this.installation = installation;
    }

    /**
     * The question about a request or its extension.
     *
     * @param rule as it was when the request was made
     * @param today the policy as it is now
     */
    Question about(RequestRef request, Terms terms, ApprovalRule rule, Ballot ballot, AssumptionPolicy today) {
        Instant deadline = terms.decideBy();
        return new Question(
                rule,
                Optional.ofNullable(today.approval()),
                terms.ruleDigest(),
                installation,
                request.uid(),
                ballot.subject(),
                self(terms.request()),
                deadline == null ? Instant.MAX : deadline);
    }

    /** The people whose own request it is. */
    static Set<String> self(RoleRequest request) {
        return request.subjectKind() == SubjectKind.USER
                ? Set.of(request.requestedBy())
                : Set.of(request.requestedBy(), request.subject());
    }
}
