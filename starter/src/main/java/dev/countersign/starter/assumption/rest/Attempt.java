package dev.countersign.starter.assumption.rest;

import dev.countersign.api.RequestRef;

/**
 * What somebody tries to do about a request, as it is recorded when it fails.
 *
 * @param id of the act once one is signed
 * @param act the word for it
 * @param isSent whether the act was signed and sent
 */
record Attempt(RequestRef request, String id, String person, String act, boolean isSent) {

    /** The same, with the act sent. */
    Attempt sent() {
        return new Attempt(request, id, person, act, true);
    }
}
