package dev.countersign.policy.act;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Believes acts that one of a set of keys has signed while it was valid. Safe for use by several threads. */
public final class Ed25519ActVerifier implements ActVerifier {

    private final Map<String, TrustedKey> keys;

    /**
     * Trusts those keys; with none, no act is believed.
     *
     * @throws IllegalArgumentException when two keys have one id
     */
    public Ed25519ActVerifier(Collection<TrustedKey> keys) {
        this.keys = keys.stream().collect(Collectors.toUnmodifiableMap(TrustedKey::id, Function.identity(), (a, _) -> {
            throw new IllegalArgumentException("two keys have the id '" + a.id() + "'");
        }));
    }

    /** NB. Validity is judged by the instant of the act: keys rotate while requests wait. */
    @Override
    public Optional<String> problemWith(SignedAct act) {
        TrustedKey trusted = keys.get(act.keyId());
        if (trusted == null) {
            return Optional.of("it is signed with the unknown key '" + act.keyId() + "'");
        }
        if (trusted.revoked()) {
            return Optional.of("the key '" + act.keyId() + "' is revoked");
        }
        if (act.at().isBefore(trusted.validFrom()) || !act.at().isBefore(trusted.validUntil())) {
            return Optional.of("the key '" + act.keyId() + "' was not valid at " + act.at());
        }
        return verifies(act, trusted) ? Optional.empty() : Optional.of("its signature does not hold");
    }

    private static boolean verifies(SignedAct act, TrustedKey trusted) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(trusted.key());
            ed25519.update(act.signedBytes());
            return ed25519.verify(Base64.getDecoder().decode(act.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What cannot be checked, such as a signature that is no base64, does not hold.
            return false;
        }
    }
}
