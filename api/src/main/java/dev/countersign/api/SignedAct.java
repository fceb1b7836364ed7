package dev.countersign.api;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One act of one authenticated person, signed by {@code starter}, which authenticated them. A workflow believes an act
 * only after checking the signature; sender fields of Temporal prove nothing.
 *
 * @param installation the id of this installation, so that an act of another one is worth nothing here
 * @param requestUid the uid of the object that the act is about
 * @param act what the person does
 * @param subject what of the request it is about: {@code request}, or {@code extension#n}
 * @param stage the name of the approval stage; empty where there is none
 * @param ruleDigest the digest of the approval rule that the person was shown
 * @param person the canonical name of the person
 * @param groups the person's groups at that moment, from the token or the review, sorted
 * @param message the person's own words; may be empty
 * @param at when the person acted, by the clock of {@code starter}
 * @param actId random; the same act sent twice has the same id
 * @param keyId which key signed
 * @param signature Ed25519 over {@link #signedBytes()}, base64
 */
public record SignedAct(
        String installation,
        String requestUid,
        Act act,
        String subject,
        String stage,
        String ruleDigest,
        String person,
        List<String> groups,
        String message,
        Instant at,
        String actId,
        String keyId,
        String signature) {

    /** Refuses an act of which a part is missing, so that one that was put together by hand stops at the reader. */
    public SignedAct {
        requireNonNull(installation, "an act names its installation");
        requireNonNull(requestUid, "an act names the request it is about");
        requireNonNull(act, "an act says what the person does");
        requireNonNull(subject, "an act has a subject");
        requireNonNull(stage, "an act has a stage, which may be empty");
        requireNonNull(ruleDigest, "an act has the digest of the rule that was shown");
        requireNonNull(person, "an act names its person");
        groups = List.copyOf(groups);
        requireNonNull(message, "an act has a message, which may be empty");
        requireNonNull(at, "an act has its instant");
        requireNonNull(actId, "an act has an id");
        requireNonNull(keyId, "an act names the key that signed it");
        requireNonNull(signature, "an act has a signature, which is empty before it is signed");
    }

    /** What a person can do with a request. */
    public enum Act {
        APPROVE,
        REJECT,
        WITHDRAW,
        EXTEND,
        GIVE_BACK,
        END,
        ABANDON
    }

    /**
     * Everything but the signature, each part with its length in front, so that no two acts have the same bytes.
     */
    public byte[] signedBytes() {
        List<String> parts = new ArrayList<>(List.of(
                installation,
                requestUid,
                act.name(),
                subject,
                stage,
                ruleDigest,
                person,
                message,
                at.toString(),
                actId,
                keyId,
                Integer.toString(groups.size())));
        parts.addAll(groups);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    /** The same act with that signature. */
    public SignedAct signed(String newSignature) {
        return new SignedAct(
                installation,
                requestUid,
                act,
                subject,
                stage,
                ruleDigest,
                person,
                groups,
                message,
                at,
                actId,
                keyId,
                newSignature);
    }
}
