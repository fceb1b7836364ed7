package dev.countersign.policy.act;

import dev.countersign.api.SignedAct;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs acts with one key. Safe for use by several threads. */
public final class ActSigner {

    private final String keyId;
    private final PrivateKey key;

    /**
     * Signs with that Ed25519 key.
     *
     * @param keyId under which verifiers know the public half
     */
    public ActSigner(String keyId, PrivateKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /** The act with the id of this key and its signature, whatever key id and signature it had. */
    public SignedAct sign(SignedAct act) {
        SignedAct unsigned = new SignedAct(
                act.installation(),
                act.requestUid(),
                act.act(),
                act.subject(),
                act.stage(),
                act.ruleDigest(),
                act.person(),
                act.groups(),
                act.message(),
                act.at(),
                act.actId(),
                keyId,
                "");
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(unsigned.signedBytes());
            return unsigned.signed(Base64.getEncoder().encodeToString(ed25519.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key '" + keyId + "' cannot sign: it must be an Ed25519 key", e);
        }
    }
}
