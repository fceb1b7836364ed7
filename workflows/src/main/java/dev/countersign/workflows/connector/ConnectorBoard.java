package dev.countersign.workflows.connector;

import dev.countersign.api.Receipt;
import dev.countersign.api.SearchAttribute;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.ConnectorAccessView;
import dev.countersign.workflows.AccessAttributes;
import dev.countersign.workflows.Progress;
import org.jspecify.annotations.Nullable;

/** What people see of one request: the answer to a query, the page and the search attributes in Temporal's UI. */
final class ConnectorBoard {

    private final Knowledge known;
    private final Progress progress;
    private String message = "";
    private boolean overdue;
    private @Nullable Receipt receipt;

    ConnectorBoard(Knowledge known, Progress progress) {
        this.known = known;
        this.progress = progress;
    }

    ConnectorAccessView view(int nudges) {
        return new ConnectorAccessView(progress.phase(), known.access(), message, nudges, receipt);
    }

    void showBegin() {
        show(
                known.granted()
                        ? "taken over from an earlier run of the same workflow"
                        : "its Pod, its Connector, the policies and their checks are being looked at");
    }

    /** Shows the phase as it is now, and why. */
    void show(String why) {
        message = why;
        ConnectorPage.of(known.request(), view(0), overdue).show();
    }

    void showOverdue() {
        overdue = true;
        show(message);
    }

    void showActive(AccessFacts access, String why) {
        show(why);
        new AccessAttributes()
                .with(SearchAttribute.ACCESS_PHASE, progress.phase().label())
                .with(SearchAttribute.ACCESS_POLICY, String.join(",", access.policies()))
                .with(SearchAttribute.PIPELINE_RUN, access.pipelineRun())
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
