package dev.countersign.workflows.assumption;

import dev.countersign.api.Receipt;
import dev.countersign.api.SearchAttribute;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.workflows.AccessAttributes;
import dev.countersign.workflows.Progress;
import org.jspecify.annotations.Nullable;

/** What people see of one request: the answer to a query, the page and the search attributes in Temporal's UI. */
final class RoleBoard {

    private final Knowledge known;
    private final Progress progress;
    private String message = "its role, its cluster and the policies are being looked at";
    private String untold = "";
    private boolean overdue;
    private @Nullable Receipt receipt;

    RoleBoard(Knowledge known, Progress progress) {
        this.known = known;
        this.progress = progress;
    }

    RoleAssumptionView view(int nudges) {
        ActiveGrant grant = known.grantIfAny();
        return new RoleAssumptionView(
                progress.phase(),
                known.votedTermsIfAny(),
                message,
                known.voted().subject(),
                known.stage(),
                known.voted().escalatedAt(),
                grant == null ? null : grant.expiresAt(),
                nudges,
                receipt);
    }

    String message() {
        return message;
    }

    void showBegin() {
        show(known.termsIfAny() == null ? message : "taken over from an earlier run of the same workflow");
    }

    /** Shows the phase as it is now, and why. */
    void show(String why) {
        message = why;
        RolePage.of(known.request(), view(0), known.ballot(), overdue)
                .line("Notices", untold)
                .show();
    }

    /** Shows what people have not been told. */
    void showUntold(String what) {
        untold = what;
        show(message);
    }

    void showOverdue() {
        overdue = true;
        show(message);
    }

    void showActive(String why) {
        show(why);
        new AccessAttributes()
                .with(SearchAttribute.ACCESS_PHASE, progress.phase().label())
                .with(SearchAttribute.ACCESS_POLICY, known.terms().policy().name())
                .with(SearchAttribute.ACCESS_EXPIRES_AT, known.grant().expiresAt())
                .upsert();
    }

    void showAbandoned(String why) {
        overdue = false;
        show(why);
        new AccessAttributes()
                .with(SearchAttribute.ACCESS_PHASE, progress.phase().label())
                .upsert();
    }

    void showEnded(Receipt proof) {
        receipt = proof;
        overdue = false;
        show(message);
        new AccessAttributes()
                .with(SearchAttribute.ACCESS_PHASE, progress.phase().label())
                .upsert();
    }
}
