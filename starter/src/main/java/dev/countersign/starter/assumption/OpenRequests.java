package dev.countersign.starter.assumption;

import dev.countersign.starter.watch.Shelf;
import java.util.ArrayList;
import java.util.List;

/** The RoleAssumptions that have not ended, as the watch knows them: what was made a moment ago may be missing. */
public final class OpenRequests {

    private final Shelf<AssumptionFacts> requests;

    OpenRequests(Shelf<AssumptionFacts> requests) {
        this.requests = requests;
    }

    /**
     * Those by which a person wants one role for themselves, by name.
     *
     * @param role as a policy names it
     * @param namespace on the cluster; empty where there is none
     */
    public List<String> names(String workspace, String person, String role, String cluster, String namespace) {
        AssumptionFacts.Wish wish = new AssumptionFacts.Wish(person, person, false, role, cluster, namespace);
        List<String> names = new ArrayList<>();
        requests.forEach((at, facts) -> {
            if (at.namespace().equals(workspace)
                    && !facts.leaving()
                    && facts.wish().equals(wish)) {
                names.add(at.name());
            }
        });
        return names.stream().sorted().toList();
    }
}
