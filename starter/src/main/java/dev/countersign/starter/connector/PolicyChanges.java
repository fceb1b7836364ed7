package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Shelf;

/**
 * What happens to AccessPolicies: requests of their namespace that no policy has matched are told, and the kinds that
 * they name are watched. A request that has matched is judged by the policies as they were then.
 */
final class PolicyChanges implements FactHandler<PolicyFacts> {

    private final Shelf<RequestFacts> requests;
    private final RequestDesk desk;
    private final SystemConfig system;
    private final CheckWatches checks;

    PolicyChanges(Shelf<RequestFacts> requests, RequestDesk desk, SystemConfig system, CheckWatches checks) {
        this.requests = requests;
        this.desk = desk;
        this.system = system;
        this.checks = checks;
    }

    @Override
    public void appeared(At at, PolicyFacts facts) {
        watchKinds(facts);
        nudge(at, "AccessPolicy " + at.name() + " appeared");
    }

    @Override
    public void changed(At at, PolicyFacts before, PolicyFacts now) {
        watchKinds(now);
        nudge(at, "AccessPolicy " + at.name() + " changed");
    }

    @Override
    public void gone(At at, PolicyFacts last) {
        nudge(at, "AccessPolicy " + at.name() + " deleted");
    }

    @Override
    public void dropped(At at, PolicyFacts last) {
        gone(at, last);
    }

    private void watchKinds(PolicyFacts facts) {
        facts.kinds().forEach(checks::watch);
        facts.templates().forEach(template -> system.kindOf(template).ifPresent(checks::watch));
    }

    private void nudge(At policy, String cause) {
        requests.forEach((at, facts) -> {
            if (at.namespace().equals(policy.namespace()) && facts.stage() == RequestFacts.Stage.UNMATCHED) {
                desk.nudge(at, facts, cause);
            }
        });
    }
}
