package dev.countersign.api.assumption;

import dev.countersign.api.SignedAct;
import java.util.List;

/**
 * A call to see whether somebody who may has given up on a revoke.
 *
 * @param acts those that have arrived and are not dealt with, in the order of arrival; not yet verified
 */
public record AbandonCommand(RevokeCommand revoke, List<SignedAct> acts) {

    public AbandonCommand {
        acts = List.copyOf(acts);
    }
}
