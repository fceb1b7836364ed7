package dev.countersign.api.assumption;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a role assumption workflow is started with. It names the RoleAssumption and no more: facts are read from the
 * object, so starting a workflow by hand gains nothing.
 *
 * @param carried what an earlier run of the same workflow handed on; absent at the start
 */
public record RoleAssumptionInput(
        RequestRef request, @Nullable Carried carried) {

    /**
     * What a run hands to the next one, so that nothing is evaluated from scratch, granted twice or forgotten.
     *
     * @param acts that counted in the current stage
     * @param grant the access; absent while the request still waits
     * @param wish an extension that waits for people; absent where none does
     * @param lateWriteUntil until when an attempt to grant, of which the end is not known, may still write; absent where
     *     there is none
     * @param revision the revision of the last projection
     * @param tidings how far people were told; absent: not at all
     */
    public record Carried(
            Terms terms,
            Ballot ballot,
            List<SignedAct> acts,
            @Nullable ActiveGrant grant,
            @Nullable ExtensionWish wish,
            @Nullable Instant lateWriteUntil,
            long revision,
            @Nullable Tidings tidings) {
        public Carried {
            acts = List.copyOf(acts);
        }
    }

    /** A first run. */
    public static RoleAssumptionInput of(RequestRef request) {
        return new RoleAssumptionInput(request, null);
    }
}
