package dev.countersign.workflows;

import dev.countersign.api.SignedAct;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Which acts can be handed on at all. Nothing here decides whether one counts. */
public final class PlainAct {

    /** Why an act that is not plain does not count. */
    public static final String NOT = "the act is too large or holds text that is no text";

    /** In bytes, without the signature; several hundred groups fit. */
    private static final int LARGEST = 16 * 1024;

    private static final int LONGEST_ID = 200;

    private PlainAct() {}

    /**
     * Whether an act can be handed to anybody. NB. What cannot be written as JSON, or is too large for a message, would
     * block the workflow for ever.
     */
    public static boolean holdsFor(SignedAct act) {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        String all = String.join(
                " ",
                act.installation(),
                act.requestUid(),
                act.subject(),
                act.stage(),
                act.ruleDigest(),
                act.person(),
                String.join(" ", act.groups()),
                act.message(),
                act.actId(),
                act.keyId(),
                act.signature());
        return act.actId().length() <= LONGEST_ID
                && act.signature().length() <= LONGEST_ID
                && act.signedBytes().length <= LARGEST
                && utf8.canEncode(all);
    }
}
