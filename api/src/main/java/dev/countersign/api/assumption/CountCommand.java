package dev.countersign.api.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import java.util.List;

/**
 * A call to see how a request stands that is not granted yet.
 *
 * @param acts those that have arrived and are not dealt with, in the order of arrival; not yet verified
 * @param revision of the status that this call may write; higher than that of any call before
 */
public record CountCommand(RequestRef request, Terms terms, Ballot ballot, List<SignedAct> acts, long revision) {

    public CountCommand {
        acts = List.copyOf(acts);
    }
}
