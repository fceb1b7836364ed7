package dev.countersign.workflows.assumption;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Terms;
import dev.countersign.workflows.Page;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that Temporal's UI shows for one request: who wants what, what it waits for, when it ends. */
final class RolePage {

    private RolePage() {}

    static Page of(RequestRef request, RoleAssumptionView view, Ballot ballot, boolean overdue) {
        Page page = new Page(headline(view.phase(), view.expiresAt(), overdue)).line("Why", view.message());
        Terms terms = view.terms();
        if (terms != null) {
            RoleRequest asked = terms.request();
            page.line("Who", asked.subject())
                    .line("What", asked.what())
                    .line("Reason", asked.reason())
                    .line("Policy", terms.policy().kind() + " " + terms.policy().name())
                    .line("Decided by", undecided(view.phase()) ? words(terms.decideBy()) : "")
                    .line(
                            "Approved by",
                            ballot.filled().stream().map(SignedAct::person).collect(Collectors.joining(", ")));
        }
        page.line("Request", request.toString());
        Receipt receipt = view.receipt();
        if (receipt != null) {
            page.line("Gone", receipt.words()).line("Still allowed by", String.join(", ", receipt.residual()));
        }
        return page;
    }

    private static String words(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static boolean undecided(AccessPhase phase) {
        return phase instanceof AccessPhase.AwaitingApproval;
    }

    private static String headline(AccessPhase phase, @Nullable Instant expiresAt, boolean overdue) {
        return switch (phase) {
            case AccessPhase.Evaluating() -> "Being evaluated";
            case AccessPhase.AwaitingApproval _ -> "Waiting: no access yet";
            case AccessPhase.Scheduled(Instant startAt) -> "Allowed, from " + startAt;
            case AccessPhase.Granting() -> "Allowed, being granted";
            case AccessPhase.Active _ -> expiresAt == null ? "Active until it is removed" : "Active until " + expiresAt;
            case AccessPhase.Revoking revoking -> Page.revoking(revoking, overdue);
            case AccessPhase.Ended ended -> "Ended: " + ended.outcome();
        };
    }
}
