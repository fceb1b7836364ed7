package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Shelf;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what happened while nobody watched: it compares what a request's status says with what is there, and nudges
 * only where the two differ.
 */
final class CatchUp {

    private final Shelf<RequestFacts> requests;
    private final Shelf<PodFacts> pods;
    private final Shelf<ConnectorFacts> connectors;
    private final CheckShelves checks;
    private final RequestDesk desk;
    private volatile boolean allKnown;

    CatchUp(
            Shelf<RequestFacts> requests,
            Shelf<PodFacts> pods,
            Shelf<ConnectorFacts> connectors,
            CheckShelves checks,
            RequestDesk desk) {
        this.requests = requests;
        this.pods = pods;
        this.connectors = connectors;
        this.checks = checks;
        this.desk = desk;
    }

    /** Requests, Pods and Connectors have all been read: what is not known is not there. */
    void allKnown() {
        allKnown = true;
        requests.forEach(this::metAgain);
    }

    /** A request has come to our notice, perhaps one that a workflow has carried for long. */
    void metAgain(At at, RequestFacts facts) {
        if (allKnown && facts.carried()) {
            List<String> news = news(at, facts);
            if (!news.isEmpty()) {
                desk.nudge(at, facts, "seen after a pause: " + String.join(", ", news));
            }
        }
    }

    /**
     * A workflow has said what it waits for, or what it has judged. Nudges it when a check resource changed between its
     * look and this moment, an event that found nobody waiting.
     */
    void checks(At at, RequestFacts facts) {
        if (missed(facts)) {
            desk.nudge(at, facts, "check resource changed since it was judged");
        }
    }

    private List<String> news(At at, RequestFacts facts) {
        List<String> news = new ArrayList<>();
        PodFacts pod = pods.facts(facts.pod());
        if (pod == null) {
            news.add("Pod ended");
        } else if (facts.podIdentity() != 0 && pod.identity() != facts.podIdentity()) {
            news.add("another Pod of that name");
        } else if (pod.leaving()) {
            news.add("Pod is being deleted");
        }
        if (connectors.facts(facts.connectorAt(at)) == null) {
            news.add("no Connector");
        }
        if (facts.stage() == RequestFacts.Stage.UNMATCHED) {
            news.add("policies may have changed");
        }
        if (missed(facts)) {
            news.add("check resource changed");
        }
        return news;
    }

    private boolean missed(RequestFacts facts) {
        return facts.watching().stream()
                .anyMatch(watching -> checks.anyIn(
                        watching.kind(),
                        check -> check.labels().include(watching.labels())
                                && !facts.saw(check.identity(), check.since()),
                        at -> at.namespace().equals(watching.namespace())));
    }
}
