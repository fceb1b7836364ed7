package dev.countersign.workflows.assumption;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.ActRefused;
import dev.countersign.api.assumption.RequestOver;
import dev.countersign.workflows.Acts;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.PlainAct;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns signed acts away that can never count, and says what became of the others. */
final class ActDesk {

    private final RequestRef request;
    private final ActVerifier verifier;
    private final Acts acts;

    ActDesk(RequestRef request, ActVerifier verifier, Acts acts) {
        this.request = request;
        this.verifier = verifier;
        this.acts = acts;
    }

    /**
     * Turns an act away before it leaves a trace. NB. Never called on replay, so what a run decides must not depend on
     * it: whoever looks at the acts verifies again.
     *
     * @param over whether the request has ended
     * @throws RequestOver when it is ending or has, unless somebody gives up on a revoke that goes on
     * @throws ActRefused when the act can never count
     */
    void check(@Nullable SignedAct act, @Nullable Ending ending, boolean over) {
        boolean abandons = act != null && act.act() == Act.ABANDON;
        if (ending != null && (over || !abandons)) {
            throw new RequestOver(ending.message());
        }
        if (ending == null && abandons) {
            throw new ActRefused("nothing is being taken away: end the access first");
        }
        problem(act).ifPresent(problem -> {
            throw new ActRefused(problem);
        });
    }

    private Optional<String> problem(@Nullable SignedAct act) {
        if (act == null) {
            return Optional.of("there is no act");
        }
        if (!PlainAct.holdsFor(act)) {
            return Optional.of(PlainAct.NOT);
        }
        if (!act.requestUid().equals(request.uid())) {
            return Optional.of("the act is about another request");
        }
        return verifier.problemWith(act);
    }

    ActReceipt receipt(SignedAct act, String message) {
        String refusal = acts.refusalOf(act);
        if (refusal != null) {
            return new ActReceipt(false, refusal);
        }
        return acts.isSettled(act)
                ? new ActReceipt(true, message)
                : new ActReceipt(false, "it does not count, because the request had ended: " + message);
    }
}
