package dev.countersign.api.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to see whether a granted access still stands, and what people did about it.
 *
 * @param ballot the approval on which the grant rests
 * @param wish an extension that waits for people; absent where none does
 * @param acts those that have arrived and are not dealt with, in the order of arrival; not yet verified
 * @param revision of the status that this call may write; higher than that of any call before
 */
public record ObserveCommand(
        RequestRef request,
        Terms terms,
        Ballot ballot,
        ActiveGrant grant,
        @Nullable ExtensionWish wish,
        List<SignedAct> acts,
        long revision) {

    public ObserveCommand {
        acts = List.copyOf(acts);
    }
}
