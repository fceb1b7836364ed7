package dev.countersign.api.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import java.util.List;

/**
 * A call to see whether a granted access still stands, and what people did about it.
 *
 * @param ballot the approval on which the grant rests
 * @param acts those that have arrived and are not dealt with, in the order of arrival; not yet verified
 * @param revision of the status that this call may write; higher than that of any call before
 */
public record ObserveCommand(
        RequestRef request, Terms terms, Ballot ballot, ActiveGrant grant, List<SignedAct> acts, long revision) {

    public ObserveCommand {
        acts = List.copyOf(acts);
    }
}
