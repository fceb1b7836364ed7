package dev.countersign.workflows.connector;

import dev.countersign.api.AccessPhase;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.ConnectorAccessView;
import dev.countersign.workflows.Page;
import java.time.Instant;

/** The page that Temporal's UI shows for one request: who asked for what, what it waits for, how it ended. */
final class ConnectorPage {

    private ConnectorPage() {}

    static Page of(RequestRef request, ConnectorAccessView view, boolean overdue) {
        Page page = new Page(headline(view.phase(), overdue))
                .line("Why", view.message())
                .line("Request", request.toString());
        AccessFacts access = view.access();
        if (access != null) {
            page.line("Who", "Pod " + access.pod() + (access.subject().isEmpty() ? "" : " as " + access.subject()))
                    .line("What", "Connector " + access.connector())
                    .line("PipelineRun", access.pipelineRun())
                    .line("Policy", String.join(", ", access.policies()))
                    .line("Approved by", String.join(", ", access.approvedBy()));
        }
        Receipt receipt = view.receipt();
        if (receipt != null) {
            page.line("Gone", receipt.words()).line("Still allowed by", String.join(", ", receipt.residual()));
        }
        return page;
    }

    private static String headline(AccessPhase phase, boolean overdue) {
        return switch (phase) {
            case AccessPhase.Evaluating() -> "Being evaluated";
            case AccessPhase.AwaitingApproval _ -> "Waiting: no access yet";
            case AccessPhase.Scheduled(Instant startAt) -> "Allowed, from " + startAt;
            case AccessPhase.Granting() -> "Allowed, being granted";
            case AccessPhase.Active(Instant since) -> "Active since " + since + ", until the Pod ends";
            case AccessPhase.Revoking revoking -> Page.revoking(revoking, overdue);
            case AccessPhase.Ended ended -> "Ended: " + ended.outcome();
        };
    }
}
