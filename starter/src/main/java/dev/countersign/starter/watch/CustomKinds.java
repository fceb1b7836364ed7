package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says when a custom kind begins and ceases to be served, so that nobody has to ask again and again. */
public final class CustomKinds implements FactHandler<KindFacts>, AutoCloseable {

    private static final ResourceDefinitionContext DEFINITIONS = new ResourceDefinitionContext.Builder()
            .withGroup("apiextensions.k8s.io")
            .withVersion("v1")
            .withKind("CustomResourceDefinition")
            .withPlural("customresourcedefinitions")
            .withNamespaced(false)
            .build();

    /** Wants to know of one kind. Calls come one at a time. */
    public interface Follower {

        /** The kind can be listed and watched from now on. */
        void served(ResourceDefinitionContext context);

        /** The kind is gone, and all objects of it. */
        void unserved();
    }

    private final FactWatch<KindFacts> watch;
    private final Map<Kind, List<Follower>> followers = new HashMap<>();
    private final Map<Kind, ResourceDefinitionContext> served = new HashMap<>();

    public CustomKinds(KubernetesClient client) {
        this.watch = FactWatch.of(
                        "customresourcedefinitions",
                        client.genericKubernetesResources(DEFINITIONS),
                        GenericKubernetesResource::new,
                        KindFacts.class,
                        KindFacts::read)
                .tell(this);
    }

    /** Begins, and returns at once. */
    public void start() {
        watch.start();
    }

    /** Tells the follower of the kind, now and whenever that changes. */
    public synchronized void follow(Kind kind, Follower follower) {
        followers.computeIfAbsent(kind, absent -> new ArrayList<>()).add(follower);
        ResourceDefinitionContext context = served.get(kind);
        if (context != null) {
            follower.served(context);
        }
    }

    @Override
    public synchronized void appeared(At at, KindFacts facts) {
        for (String version : facts.versions()) {
            Kind kind = kind(facts, version);
            ResourceDefinitionContext context = facts.context(version);
            served.put(kind, context);
            followers.getOrDefault(kind, List.of()).forEach(follower -> follower.served(context));
        }
    }

    @Override
    public synchronized void changed(At at, KindFacts before, KindFacts now) {
        gone(at, before);
        appeared(at, now);
    }

    @Override
    public synchronized void gone(At at, KindFacts last) {
        for (String version : last.versions()) {
            Kind kind = kind(last, version);
            served.remove(kind);
            followers.getOrDefault(kind, List.of()).forEach(Follower::unserved);
        }
    }

    private static Kind kind(KindFacts facts, String version) {
        return new Kind(facts.group() + "/" + version, facts.kind());
    }

    @Override
    public void dropped(At at, KindFacts last) {
        gone(at, last);
    }

    @Override
    public void close() {
        watch.close();
    }
}
