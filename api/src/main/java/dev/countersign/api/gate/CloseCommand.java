package dev.countersign.api.gate;

import dev.countersign.api.Decision;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.Opening.Opened;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to write the verdict into the ApprovalTask's status and the CustomRun's condition.
 *
 * @param opened the task; absent where none was opened
 * @param decision what people said or that they did not; absent for CANCELLED, REFUSED and GONE
 * @param reason one CamelCase word for the CustomRun's condition
 * @param acts the signed votes that counted or not, to be written into the task's spec where they were accepted
 */
public record CloseCommand(
        RequestRef customRun,
        @Nullable Opened opened,
        GateOutcome outcome,
        @Nullable Decision decision,
        String reason,
        String message,
        List<SignedAct> acts,
        long revision) {

    public CloseCommand {
        acts = List.copyOf(acts);
    }
}
