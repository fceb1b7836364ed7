package dev.countersign.policy.act;

import java.security.PublicKey;
import java.time.Instant;

/**
 * A key that {@code starter} signs with, as {@code worker} knows it.
 *
 * @param validFrom the first instant at which an act may have been signed with it
 * @param validUntil the first instant at which no act may have been signed with it any more
 * @param revoked whether nothing it ever signed is believed, whenever that was
 */
public record TrustedKey(String id, PublicKey key, Instant validFrom, Instant validUntil, boolean revoked) {

    public TrustedKey {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a key needs an id");
        }
        if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals("Ed25519")) {
            throw new IllegalArgumentException("the key '" + id + "' is not Ed25519 but " + key.getAlgorithm());
        }
        if (!validUntil.isAfter(validFrom)) {
            throw new IllegalArgumentException(
                    "the key '" + id + "' is valid until " + validUntil + ", which is not after " + validFrom);
        }
    }
}
