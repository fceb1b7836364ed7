package dev.countersign.sweeper.decision;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.decision.ListedRequest.Stage;
import java.time.Instant;
import java.util.List;

/** Requests to begin a test with; each was made on the first of November. */
public final class ListedRequests {

    public static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

    private ListedRequests() {}

    public static ListedRequest unfinished() {
        return of(Grants.REQUEST.name(), new Stage.Unfinished(), false);
    }

    public static ListedRequest finishedAt(Instant end) {
        return finishedAt(Grants.REQUEST.name(), end);
    }

    public static ListedRequest finishedAt(String name, Instant end) {
        return of(name, new Stage.Finished(end), false);
    }

    /** Its status does not say since when. */
    public static ListedRequest finished() {
        return of(Grants.REQUEST.name(), new Stage.Finished(null), false);
    }

    public static ListedRequest leaving(Stage stage) {
        return of(Grants.REQUEST.name(), stage, true);
    }

    private static ListedRequest of(String name, Stage stage, boolean leaving) {
        return new ListedRequest(
                new RequestRef(Grants.REQUEST.namespace(), name, Grants.REQUEST.uid()),
                "3",
                MADE,
                Grants.POD,
                leaving,
                stage,
                List.of(new GrantedObject("RoleBinding", "devops", Grants.NAME, "binding-uid")));
    }
}
