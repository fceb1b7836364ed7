package dev.countersign.workflows.gate;

import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.Opening.Opened;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be said of an act without keys. Nothing here decides whether it counts. */
final class VoteCheck {

    /** Why an act that is not plain does not count. */
    static final String NOT_PLAIN = "the act is too large or holds text that is no text";

    /** In bytes, without the signature; several hundred groups fit. */
    private static final int LARGEST = 16 * 1024;

    private static final int LONGEST_ID = 200;

    private VoteCheck() {}

    /** Why an act can never count here; empty when it may. */
    static Optional<String> problem(@Nullable SignedAct act, @Nullable Opened opened) {
        if (act == null) {
            return Optional.of("there is no act");
        }
        if (!isPlain(act)) {
            return Optional.of(NOT_PLAIN);
        }
        if (act.act() != SignedAct.Act.APPROVE && act.act() != SignedAct.Act.REJECT) {
            return Optional.of("a task takes approve and reject, not " + act.act());
        }
        if (opened == null) {
            return Optional.empty();
        }
        if (!act.requestUid().equals(opened.task().uid())) {
            return Optional.of("the act is about another task");
        }
        if (!act.at().isBefore(opened.deadline())) {
            return Optional.of("signed at " + act.at() + ", not before the deadline " + opened.deadline());
        }
        return Optional.empty();
    }

    /**
     * Whether an act can be handed to anybody. NB. What cannot be written as JSON, or is too large for a message, would
     * block the workflow for ever.
     */
    static boolean isPlain(SignedAct act) {
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
