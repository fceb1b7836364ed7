package dev.countersign.workflows.connector;

import static dev.countersign.workflows.Markdown.text;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.ConnectorAccessView;
import java.time.Instant;

/** The page that Temporal's UI shows for one request: who asked for what, what it waits for, how it ended. */
final class ConnectorPage {

    private ConnectorPage() {}

    static String of(RequestRef request, ConnectorAccessView view, boolean overdue) {
        StringBuilder page = new StringBuilder();
        page.append("**").append(headline(view.phase(), overdue)).append("**\n\n");
        row(page, "Why", view.message());
        row(page, "Request", request.toString());
        AccessFacts access = view.access();
        if (access != null) {
            row(page, "Who", "Pod " + access.pod() + (access.subject().isEmpty() ? "" : " as " + access.subject()));
            row(page, "What", "Connector " + access.connector());
            row(page, "PipelineRun", access.pipelineRun());
            row(page, "Policy", String.join(", ", access.policies()));
            row(page, "Approved by", String.join(", ", access.approvedBy()));
        }
        Receipt receipt = view.receipt();
        if (receipt != null) {
            row(page, "Gone", gone(receipt));
            row(page, "Still allowed by", String.join(", ", receipt.residual()));
        }
        return page.toString();
    }

    private static String headline(AccessPhase phase, boolean overdue) {
        return switch (phase) {
            case AccessPhase.Evaluating() -> "Being evaluated";
            case AccessPhase.AwaitingApproval _ -> "Waiting: no access yet";
            case AccessPhase.Scheduled(Instant startAt) -> "Allowed, from " + startAt;
            case AccessPhase.Granting() -> "Allowed, being granted";
            case AccessPhase.Active(Instant since) -> "Active since " + since + ", until the Pod ends";
            case AccessPhase.Revoking revoking ->
                overdue
                        ? "OVERDUE: should be gone since " + revoking.since() + " and is not verified; still trying"
                        : "Being revoked (" + revoking.outcome() + ")";
            case AccessPhase.Ended ended -> "Ended: " + ended.outcome();
        };
    }

    private static String gone(Receipt receipt) {
        String deleted = receipt.deletedAt() == null ? "nothing was granted" : "deleted " + receipt.deletedAt();
        return deleted + ", verified " + receipt.verifiedAt();
    }

    private static void row(StringBuilder page, String name, String value) {
        if (!value.isEmpty()) {
            page.append("* ").append(name).append(": ").append(text(value)).append('\n');
        }
    }
}
