package dev.countersign.starter.assumption.rest;

import java.time.Instant;

/**
 * A short-lived credential of an access that stands, and the cluster that takes it.
 *
 * @param token of the ServiceAccount that was made for the request
 * @param expiresAt when another one has to be fetched; the access may end earlier, and the token with it
 * @param server where that cluster is
 * @param certificateAuthority by which it is known, as a kubeconfig has it; may be empty
 */
record Credential(String token, Instant expiresAt, String server, String certificateAuthority) {

    /** NB. A token stands in no log. */
    @Override
    public String toString() {
        return "Credential[until " + expiresAt + " at " + server + "]";
    }
}
