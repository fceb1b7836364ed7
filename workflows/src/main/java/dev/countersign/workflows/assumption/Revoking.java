package dev.countersign.workflows.assumption;

import dev.countersign.api.Receipt;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.Insist;
import dev.countersign.workflows.RevokeStep;
import dev.countersign.workflows.ThisRun;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Takes an access away until that is verified, or until a platform administrator gives up on it. */
final class Revoking {

    private final Case request;
    private final RevokeCommand command;

    Revoking(Case request, RevokeCommand command) {
        this.request = request;
        this.command = command;
    }

    /** Blocks until the request has ended. To be called in a detached scope. */
    void revoke(Ending why) {
        CompletablePromise<Receipt> receipt = Workflow.newPromise();
        Runnable overdue = () -> {
            request.board().showOverdue();
            request.teller().overdue(why);
        };
        CancellationScope revoking = Workflow.newCancellationScope(() -> receipt.completeFrom(
                Async.function(() -> new RevokeStep<>(request.calls().revoke()::revoke, overdue)
                        .call(command, why.since(), command.notBefore()))));
        revoking.run();
        while (true) {
            ThisRun.waitUntil(() -> receipt.isCompleted() || request.acts().hasNews());
            if (receipt.isCompleted()) {
                request.progress().ended();
                request.board().showEnded(receipt.get());
                return;
            }
            List<SignedAct> acts = request.beginLook();
            Abandonment abandonment = request.calls().judge().call(new AbandonCommand(command, acts), request::trouble);
            request.acts().learn(acts, abandonment.refused());
            request.acts().settle();
            SignedAct act = abandonment.act();
            if (act != null && !receipt.isCompleted()) {
                revoking.cancel();
                abandon(act);
                return;
            }
        }
    }

    private void abandon(SignedAct act) {
        String message = "abandoned by " + act.person() + ", unverified: " + act.message();
        AbandonCommand abandoned = new AbandonCommand(command.at(request.known().nextRevision()), List.of(act));
        Insist.on("To abandon the request", () -> {
            request.calls().revoke().abandon(abandoned);
            return abandoned;
        });
        request.progress().abandoned();
        request.board().showAbandoned(message);
    }
}
