package dev.countersign.sweeper;

import dev.countersign.api.RequestRef;
import dev.countersign.sweeper.cluster.Cluster;
import dev.countersign.sweeper.decision.Cause;
import dev.countersign.sweeper.decision.Facts;
import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Grant;
import dev.countersign.sweeper.decision.Grants;
import dev.countersign.sweeper.decision.Request;
import dev.countersign.sweeper.decision.ServerTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster in memory that writes down what is done to it: what is gone or over already, is not done again. */
final class FakeCluster implements Cluster {

    final Map<String, Grant> grants = new LinkedHashMap<>();
    final List<String> done = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    private final Set<RequestRef> ended = new HashSet<>();
    Facts facts = Grants.asItShouldBe();
    ServerTime time = new ServerTime.Known(Instant.parse("2026-12-01T09:00:00Z"));
    List<String> unmarked = List.of();
    boolean holdsBack;
    boolean statusConflicts;

    void add(Grant grant) {
        grants.put(grant.name(), grant);
    }

    @Override
    public ServerTime time() {
        return time;
    }

    @Override
    public List<Grant> grants() {
        return List.copyOf(grants.values());
    }

    @Override
    public List<String> unmarkedNames() {
        return unmarked;
    }

    @Override
    public RequestFact request(Grant grant) {
        return facts.request();
    }

    @Override
    public PodFact pod(Grant grant, RequestFact request) {
        return facts.pod();
    }

    @Override
    public boolean delete(Grant grant, Grant.Part part) {
        Grant standing = grants.get(grant.name());
        if (standing == null || !standing.parts().contains(part)) {
            return true;
        }
        done.add("delete " + part.kind().kindName());
        if (holdsBack) {
            return false;
        }
        List<Grant.Part> left =
                standing.parts().stream().filter(each -> !each.equals(part)).toList();
        if (left.isEmpty()) {
            grants.remove(grant.name());
        } else {
            add(new Grant(
                    grant.holder(),
                    grant.namespace(),
                    grant.name(),
                    left,
                    grant.requestNamespace(),
                    grant.request(),
                    grant.requestUid(),
                    grant.workflowId(),
                    grant.pod(),
                    grant.expiresAt(),
                    grant.content()));
        }
        return true;
    }

    @Override
    public boolean end(Request request, String why) {
        if (!ended.contains(request.ref())) {
            done.add("end " + request.ref() + ": " + why);
        }
        if (statusConflicts) {
            return false;
        }
        ended.add(request.ref());
        return true;
    }

    void tell(Grant grant, Cause cause, String why) {
        told.add(cause.label());
    }
}
