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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Those whose own request it is; where a pipeline asks, whoever started it is one of them. */
    static Set<String> self(RoleRequest request) {
        return Stream.of(
                        Stream.of(request.requestedBy()),
                        request.subjectKind() == SubjectKind.USER ? Stream.<String>of() : Stream.of(request.subject()),
                        Stream.of(request.startedBy()).filter(user -> !user.isEmpty()))
                .flatMap(who -> who)
                .collect(Collectors.toUnmodifiableSet());
    }
}
