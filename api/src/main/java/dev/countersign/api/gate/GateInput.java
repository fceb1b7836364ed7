package dev.countersign.api.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an approval task workflow is started with.
 *
 * @param customRun the CustomRun that asks for the ApprovalTask
 * @param carried what an earlier run of the same workflow handed on; absent at the start
 */
public record GateInput(RequestRef customRun, @Nullable Carried carried) {

    /** The open task and the signed votes so far. */
    public record Carried(Opening.Opened opened, List<SignedAct> acts, long revision) {
        public Carried {
            acts = List.copyOf(acts);
        }
    }

    public static GateInput of(RequestRef customRun) {
        return new GateInput(customRun, null);
    }
}
