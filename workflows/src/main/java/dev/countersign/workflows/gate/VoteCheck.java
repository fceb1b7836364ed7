package dev.countersign.workflows.gate;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.Opening.Opened;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of an act without keys: whether it is a vote about this task, in time, and something that can be
 * written down at all. Nothing here decides whether it counts.
 */
final class VoteCheck {

    /** In bytes, without the signature; several hundred groups fit. */
    private static final int LARGEST = 16 * 1024;

    private static final int LONGEST_ID = 200;

    private VoteCheck() {}

    /** Why an act can never count here; empty when it may. */
    static Optional<String> problem(@Nullable SignedAct act, RequestRef customRun, @Nullable Opened opened) {
        if (act == null) {
            return Optional.of("there is no act");
        }
        // NB. What cannot be written as JSON or is too large for a message would block the workflow for ever.
        if (!isPlain(act)) {
            return Optional.of("the act is too large or holds text that is no text");
        }
        if (act.act() != SignedAct.Act.APPROVE && act.act() != SignedAct.Act.REJECT) {
            return Optional.of("a task takes approve and reject, not " + act.act());
        }
        if (!isAbout(act, customRun, opened)) {
            return Optional.of("the act is about another request");
        }
        if (opened != null && !act.at().isBefore(opened.deadline())) {
            return Optional.of("signed at " + act.at() + ", after the deadline " + opened.deadline());
        }
        return Optional.empty();
    }

    private static boolean isAbout(SignedAct act, RequestRef customRun, @Nullable Opened opened) {
        return act.requestUid().equals(customRun.uid())
                || (opened == null || act.requestUid().equals(opened.task().uid()));
    }

    private static boolean isPlain(SignedAct act) {
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
