package dev.countersign.workflows.assumption;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.api.assumption.Standing.Extendable;
import dev.countersign.workflows.ThisRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one access last longer. It counts only once the grant itself says so, and never delays the end that it has. */
final class Extension {

    private final Case request;
    private final Extendable extendable;
    private final Rewrite rewrite;

    Extension(Case request, Extendable extendable) {
        this.request = request;
        this.extendable = extendable;
        this.rewrite = new Rewrite(request, "Extend", "it is not extended");
    }

    /** Writes the new end; empty where that did not succeed before the end that the access has. */
    Optional<ActiveGrant> write() {
        ActiveGrant grant = request.known().grant();
        return rewrite.write(
                        until -> request.known().grantCommand(extendable.expiresAt(), until, ThisRun.now()),
                        RoleActivities::grant)
                .map(granted -> new ActiveGrant(
                        granted.objects(), grant.since(), extendable.expiresAt(), grant.extensions() + 1));
    }

    /** Why it did not succeed. */
    String problem() {
        return rewrite.problem();
    }

    /** Why acts did not count after all, by act id: the wish for longer among them, and what was refused before. */
    Map<String, String> refusals(List<SignedAct> acts) {
        Map<String, String> refused = new HashMap<>(extendable.refused());
        acts.stream()
                .filter(act -> act.act() == Act.EXTEND)
                .forEach(act -> refused.putIfAbsent(act.actId(), problem()));
        return refused;
    }
}
