package dev.countersign.e2e.assumption;

import dev.countersign.e2e.World;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Workspace;
import io.fabric8.kubernetes.client.KubernetesClient;

/** One of alice, bob and carol with real tokens: for Countersign, for the home cluster and for the target cluster. */
final class Person implements AutoCloseable {

    private final AssumptionApi api;
    private final KubernetesClient home;
    private final KubernetesClient target;

    Person(World world, Workspace workspace, String name) {
        String token = world.sandbox().tokenOf(name);
        api = new AssumptionApi(world.countersign().starter(), workspace, token);
        home = world.sandbox().withToken(token);
        target = world.sandbox().target().withToken(world.sandbox().target().tokenOf(name));
    }

    AssumptionApi api() {
        return api;
    }

    /** Whether the target cluster lets this person do that to resources of the core group, in all namespaces. */
    boolean mayOnTarget(String verb, String resource) {
        return Access.mayEverywhere(target, verb, resource);
    }

    /** The same on the home cluster. */
    boolean mayAtHome(String verb, String resource) {
        return Access.mayEverywhere(home, verb, resource);
    }

    @Override
    public void close() {
        home.close();
        target.close();
    }
}
