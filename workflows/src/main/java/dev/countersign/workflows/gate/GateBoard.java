package dev.countersign.workflows.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SearchAttribute;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.api.gate.GateView;
import dev.countersign.api.gate.Opening.Opened;
import dev.countersign.workflows.AccessAttributes;
import dev.countersign.workflows.Acts;
import dev.countersign.workflows.Page;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people see of one task: the answer to a query, the page and the search attributes in Temporal's UI. */
final class GateBoard {

    private final RequestRef customRun;
    private final Acts votes;
    private String message = "the params are being checked";
    private int received;
    private @Nullable Opened opened;
    private @Nullable GateVerdict verdict;

    GateBoard(RequestRef customRun, Acts votes) {
        this.customRun = customRun;
        this.votes = votes;
    }

    GateView view() {
        String waiting = opened == null ? "OPENING" : "PENDING";
        return new GateView(
                verdict == null ? waiting : verdict.outcome().name(),
                opened == null ? null : opened.rule(),
                received,
                opened == null ? null : opened.deadline(),
                message);
    }

    String message() {
        return message;
    }

    void show(String why) {
        message = why;
        page().show();
    }

    void showOpened(Opened task) {
        opened = task;
    }

    void showReceived(int approvals, String why) {
        received = approvals;
        show(why);
    }

    void showVerdict(GateVerdict how) {
        verdict = how;
        received = how.approvals(received);
        show(how.message());
    }

    void showClosed() {
        new AccessAttributes()
                .with(SearchAttribute.ACCESS_PHASE, "Ended")
                .with(SearchAttribute.PIPELINE_RUN, opened == null ? "" : opened.pipelineRun())
                .upsert();
    }

    private Page page() {
        Page page = new Page(headline()).line("Why", message);
        if (opened != null) {
            ApprovalRule rule = opened.rule();
            page.line("Question", rule.description())
                    .line("Asked", rule.approvers().stream().map(GateBoard::who).collect(Collectors.joining(", ")))
                    .line(
                            "May not approve",
                            rule.mayNotApprove() == null ? "" : rule.mayNotApprove() + ", who started the run")
                    .line("Approvals", received + " of " + rule.required())
                    .line("Until", opened.deadline().toString())
                    .line("PipelineRun", opened.pipelineRun());
        }
        return page.line("Task", customRun.toString())
                .line("Votes refused", votes.refusals() == 0 ? "" : Integer.toString(votes.refusals()));
    }

    private String headline() {
        if (verdict != null) {
            return "Ended: " + verdict.outcome();
        }
        return opened == null ? "Being opened" : "Waiting for people";
    }

    private static String who(Approver approver) {
        return approver.type() == ApproverType.GROUP ? "group " + approver.name() : approver.name();
    }
}
