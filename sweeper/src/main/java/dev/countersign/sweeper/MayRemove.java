package dev.countersign.sweeper;

import dev.countersign.api.RequestRef;
import dev.countersign.doctor.Reason;
import dev.countersign.sweeper.cluster.Assumptions;
import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.cluster.LeftBehind;
import dev.countersign.sweeper.cluster.Requests;
import dev.countersign.sweeper.cluster.Targets;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.ListedAssumption;
import dev.countersign.sweeper.decision.ListedRequest;
import java.util.ArrayList;
import java.util.List;

/** Looks whether anything stands that nobody would take away once Countersign is removed. It changes nothing. */
final class MayRemove {

    private static final String SEE = " (docs/operations/uninstall.md)";

    private final Cluster home;
    private final LeftBehind leftBehind;
    private final Requests requests;
    private final Assumptions assumptions;
    private final Targets targets;

    MayRemove(Cluster home, LeftBehind leftBehind, Requests requests, Assumptions assumptions, Targets targets) {
        this.home = home;
        this.leftBehind = leftBehind;
        this.requests = requests;
        this.assumptions = assumptions;
        this.targets = targets;
    }

    /**
     * What was found.
     *
     * @param stands a line for each thing that stands, with what to do
     * @param unknown a line for each place that could not be looked at
     */
    record Answer(List<String> stands, List<String> unknown) {

        /** 0: it may be removed; 1: something stands; 2: nothing was seen that stands, but not everything was seen. */
        int code() {
            if (!stands.isEmpty()) {
                return 1;
            }
            return unknown.isEmpty() ? 0 : 2;
        }
    }

    /** Looks everywhere, however many places do not answer. */
    Answer look() {
        Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
        ask(answer, "grants to Pods", () -> home.grants().forEach(grant -> granted(answer, "here", grant)));
        ask(answer, "grants without labels", () -> home.unmarkedNames().forEach(name -> unmarked(answer, name)));
        ask(
                answer,
                "standing permissions",
                () -> leftBehind.standingPermissions().forEach(name -> permitted(answer, name)));
        ask(
                answer,
                "AccessRequests",
                () -> requests.eachPage(page -> {
                    page.forEach(request -> requested(answer, request));
                    return true;
                }));
        ask(
                answer,
                "RoleAssumptions",
                () -> assumptions.eachPage(page -> {
                    page.forEach(request -> assumed(answer, request));
                    return true;
                }));
        ask(answer, "clusters", () -> targets.list().forEach(target -> reached(answer, target)));
        ask(answer, "finalizers of Clusters", () -> leftBehind.heldClusters().forEach(name -> held(answer, name)));
        return answer;
    }

    private static void reached(Answer answer, Targets.Target target) {
        String where = "on cluster " + target.place();
        ask(answer, "grants " + where, () -> target.reach().grants().forEach(grant -> granted(answer, where, grant)));
    }

    private static void ask(Answer answer, String where, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            answer.unknown().add("unknown " + where + ": " + Reason.of(e));
        }
    }

    private static void stands(Answer answer, String what, String todo) {
        answer.stands().add("stands: " + what + ": " + todo + SEE);
    }

    private static void unmarked(Answer answer, String name) {
        stands(
                answer,
                name + " is called as a grant is and bears no labels of ours",
                "find out whom it lets in, and delete it");
    }

    private static void permitted(Answer answer, String name) {
        stands(answer, name + " stands for an AccessPolicy", "delete that AccessPolicy and wait until this is gone");
    }

    private static void held(Answer answer, String name) {
        stands(
                answer,
                "Cluster " + name + " is held by its finalizer",
                "delete it; a worker lets it go once no access is left there");
    }

    private static void granted(Answer answer, String where, Grant grant) {
        String kind = grant.parts().getFirst().kind().kindName();
        String request =
                grant.request().isEmpty() ? "an unknown request" : grant.requestNamespace() + "/" + grant.request();
        String todo = switch (grant.holder()) {
            case POD -> "delete that AccessRequest and wait until this is gone";
            case PERSON -> "end that RoleAssumption and wait until this is gone";
        };
        stands(answer, kind + " " + grant + " stands " + where + " for " + request, todo);
    }

    private static void requested(Answer answer, ListedRequest request) {
        if (request.stage() instanceof ListedRequest.Stage.Unfinished) {
            stands(answer, "AccessRequest " + path(request.ref()) + " has not finished", "delete it");
        }
    }

    private static void assumed(Answer answer, ListedAssumption request) {
        if (!request.ended()) {
            stands(answer, "RoleAssumption " + path(request.ref()) + " has not ended", "end it");
        } else if (request.held()) {
            stands(
                    answer,
                    "RoleAssumption " + path(request.ref()) + " has ended and is held by its finalizer",
                    "wait until its revoke on cluster " + request.cluster() + " is verified");
        }
    }

    private static String path(RequestRef ref) {
        return ref.namespace() + "/" + ref.name();
    }
}
