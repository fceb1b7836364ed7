package dev.countersign.workflows.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.api.gate.GateView;
import dev.countersign.workflows.Page;
import java.util.stream.Collectors;

/** The page that Temporal's UI shows for one task: what is asked of whom, who has answered, how it ended. */
final class GatePage {

    private GatePage() {}

    static Page of(RequestRef customRun, GateView view, String pipelineRun, int refusals) {
        Page page = new Page(headline(view.state())).line("Why", view.message());
        ApprovalRule rule = view.rule();
        if (rule != null) {
            page.line("Question", rule.description())
                    .line("Asked", people(rule))
                    .line("Approvals", view.received() + " of " + rule.required());
        }
        return page.line("Until", view.deadline() == null ? "" : view.deadline().toString())
                .line("Task", customRun.toString())
                .line("PipelineRun", pipelineRun)
                .line("Votes refused", refusals == 0 ? "" : Integer.toString(refusals));
    }

    private static String headline(String state) {
        return switch (state) {
            case ApprovalTaskWorkflowImpl.OPENING -> "Being opened";
            case ApprovalTaskWorkflowImpl.PENDING -> "Waiting for people";
            default -> "Ended: " + state;
        };
    }

    private static String people(ApprovalRule rule) {
        return rule.approvers().stream().map(GatePage::person).collect(Collectors.joining(", "));
    }

    private static String person(Approver approver) {
        return approver.type() == ApproverType.GROUP ? "group " + approver.name() : approver.name();
    }
}
