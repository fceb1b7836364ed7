package dev.countersign.workflows;

import dev.countersign.api.SignedAct;
import java.time.Instant;
import java.util.List;

/** Acts for tests, about the request {@value #REQUEST_UID}. */
public final class SampleActs {

    /** The uid of what they are about. */
    public static final String REQUEST_UID = "task-uid";

    /** The signature that holds. */
    public static final String GOOD = "good";

    private SampleActs() {}

    /** An act with a signature that holds. */
    public static SignedAct act(String id, SignedAct.Act what, String person, Instant at) {
        return new SignedAct(
                "here", REQUEST_UID, what, "request", "", "digest", person, List.of(), "", at, id, "key", GOOD);
    }

    /** The same act without a signature that holds. */
    public static SignedAct forged(SignedAct act) {
        return act.signed("forged");
    }
}
