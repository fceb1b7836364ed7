package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.Shelf;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What happens to AccessPolicies: requests of their namespace that no policy has matched are told, and the kinds that
 * they name are watched. A request that has matched is judged by the policies as they were then.
 */
final class PolicyChanges implements FactHandler<PolicyFacts> {

    private final Shelf<RequestFacts> requests;
    private final RequestDesk desk;
    private final Function<String, Optional<Kind>> kindOfTemplate;
    private final Consumer<Kind> watch;

    /**
     * @param kindOfTemplate the kind that a template of checks asks, if there is such a template
     * @param watch begins to watch a kind
     */
    PolicyChanges(
            Shelf<RequestFacts> requests,
            RequestDesk desk,
            Function<String, Optional<Kind>> kindOfTemplate,
            Consumer<Kind> watch) {
        this.requests = requests;
        this.desk = desk;
        this.kindOfTemplate = kindOfTemplate;
        this.watch = watch;
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
        facts.kinds().forEach(watch);
        facts.templates().forEach(template -> kindOfTemplate.apply(template).ifPresent(watch));
    }

    private void nudge(At policy, String cause) {
        requests.forEach((at, facts) -> {
            if (at.namespace().equals(policy.namespace()) && facts.stage() == RequestFacts.Stage.UNMATCHED) {
                desk.nudge(at, facts, cause);
            }
        });
    }
}
