package dev.countersign.api.assumption;

import dev.countersign.api.SignedAct;
import java.util.Objects;

/**
 * A wish for longer that waits for people.
 *
 * @param act with which the subject asked
 * @param terms of the access, but with the approval that the extension needs; it is to be decided before the access ends
 * @param ballot how far that approval has come
 */
public record ExtensionWish(SignedAct act, Terms terms, Ballot ballot) {

    public ExtensionWish {
        Objects.requireNonNull(terms.approval(), "a wish waits for somebody's approval");
    }

    /** Whose approval the extension needs. */
    public ApprovalRule rule() {
        return Objects.requireNonNull(terms.approval());
    }

    /** The same wish, with its approval further on. */
    public ExtensionWish with(Ballot further) {
        return new ExtensionWish(act, terms, further);
    }
}
