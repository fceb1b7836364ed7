package dev.countersign.sweeper;

import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.cluster.Requests;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.ListedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Requests in memory, page by page; it writes down what is done to them. */
final class FakeRequests implements Requests {

    final List<List<ListedRequest>> pages = new ArrayList<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    int listed;
    PodFact pod = new PodFact.Absent();
    boolean grantStands;
    boolean changedMeanwhile;
    String broken = "";

    FakeRequests page(ListedRequest... requests) {
        pages.add(List.of(requests));
        return this;
    }

    @Override
    public void eachPage(Predicate<List<ListedRequest>> action) {
        for (List<ListedRequest> page : pages) {
            listed++;
            if (!action.test(page)) {
                return;
            }
        }
    }

    @Override
    public boolean grantStands(ListedRequest request) {
        return grantStands;
    }

    @Override
    public PodFact pod(ListedRequest request) {
        if (request.ref().name().equals(broken)) {
            throw new IllegalStateException("the API server does not answer");
        }
        return pod;
    }

    @Override
    public boolean end(RequestRef request, String why) {
        done.add("end " + request + ": " + why);
        return !changedMeanwhile;
    }

    @Override
    public boolean delete(ListedRequest request) {
        done.add("delete " + request.ref());
        return !changedMeanwhile;
    }
}
