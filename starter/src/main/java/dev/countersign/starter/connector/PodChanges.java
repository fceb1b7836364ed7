package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import java.util.Objects;

/** What happens to Pods: their requests' workflows are told, and what they ask for is asked for. */
final class PodChanges implements FactHandler<PodFacts> {

    private final RequestIndex index;
    private final RequestDesk desk;
    private final AccessRequestsFromPods fromPods;

    PodChanges(RequestIndex index, RequestDesk desk, AccessRequestsFromPods fromPods) {
        this.index = index;
        this.desk = desk;
        this.fromPods = fromPods;
    }

    @Override
    public void appeared(At at, PodFacts facts) {
        fromPods.consider(at, facts);
    }

    @Override
    public void changed(At at, PodFacts before, PodFacts now) {
        if (before.leaving() != now.leaving()) {
            nudge(at, "Pod is being deleted");
        }
        if (!Objects.equals(before.wish(), now.wish())) {
            fromPods.consider(at, now);
        }
    }

    @Override
    public void gone(At at, PodFacts last) {
        tellEnd(at, "Pod deleted");
    }

    @Override
    public void dropped(At at, PodFacts last) {
        tellEnd(at, "Pod finished");
    }

    private void tellEnd(At pod, String cause) {
        index.ofPod(pod).forEach(request -> desk.tellEnd(request, cause));
    }

    private void nudge(At pod, String cause) {
        index.ofPod(pod).forEach(request -> desk.nudge(request, cause));
    }
}
