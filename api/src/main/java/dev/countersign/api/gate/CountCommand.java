package dev.countersign.api.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import java.util.List;

/**
 * A call to count the votes of a task.
 *
 * @param acts the signed votes that have arrived, in the order of arrival; not yet verified
 * @param revision of the status that this call may write
 */
public record CountCommand(RequestRef customRun, Opening.Opened opened, List<SignedAct> acts, long revision) {

    public CountCommand {
        acts = List.copyOf(acts);
    }
}
