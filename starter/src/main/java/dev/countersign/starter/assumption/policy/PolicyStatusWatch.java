package dev.countersign.starter.assumption.policy;

import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.starter.assumption.AssumptionWatches;
import dev.countersign.starter.assumption.SpecFacts;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Shelf;
import dev.countersign.starter.watch.Watches;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Has every policy judged when it is met, when it changes, and when the AccessGroups do that may approve under it. */
public final class PolicyStatusWatch implements Watches {

    private final PolicyStatusDesk desk;

    /** @param watches whose watches of policies and AccessGroups are shared, before they begin */
    public PolicyStatusWatch(
            KubernetesClient client, AssumptionWatches watches, PolicyReader reader, Timer timer, Executor executor) {
        desk = new PolicyStatusDesk(
                new KubernetesPolicies(client, InstantSource.system()),
                new PolicyJudge(reader),
                InstantSource.system(),
                timer,
                executor);
        watches.watch(PolicyRef.WORKSPACE_KIND).tell(written(at -> desk.look(PolicyRef.WORKSPACE_KIND, at)));
        watches.watch(PolicyRef.GLOBAL_KIND).tell(written(at -> desk.look(PolicyRef.GLOBAL_KIND, at)));
        Shelf<SpecFacts> policies = watches.watch(PolicyRef.WORKSPACE_KIND);
        watches.watch("AccessGroup").tell(any(group -> lookAtAll(policies, group.namespace(), desk)));
    }

    static void lookAtAll(Shelf<SpecFacts> policies, String workspace, PolicyStatusDesk desk) {
        policies.forEach((at, _) -> {
            if (at.namespace().equals(workspace)) {
                desk.look(PolicyRef.WORKSPACE_KIND, at);
            }
        });
    }

    /** Is told of an object that is there, whenever it is new or has changed. */
    private static FactHandler<SpecFacts> written(Consumer<At> told) {
        return new Told(told, _ -> {});
    }

    /** Is told of an object whenever anything happens to it. */
    private static FactHandler<SpecFacts> any(Consumer<At> told) {
        return new Told(told, told);
    }

    private record Told(Consumer<At> written, Consumer<At> ended) implements FactHandler<SpecFacts> {
        @Override
        public void appeared(At at, SpecFacts facts) {
            written.accept(at);
        }

        @Override
        public void changed(At at, SpecFacts before, SpecFacts now) {
            written.accept(at);
        }

        @Override
        public void gone(At at, SpecFacts last) {
            ended.accept(at);
        }

        @Override
        public void dropped(At at, SpecFacts last) {
            ended.accept(at);
        }
    }

    @Override
    public void start() {
        // NB. The watches that it shares are begun by whoever owns them.
    }

    @Override
    public void close() {
        desk.close();
    }
}
