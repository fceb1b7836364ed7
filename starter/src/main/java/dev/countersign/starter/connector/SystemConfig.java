package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.FactWatch;
import dev.countersign.starter.watch.Kind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The ConfigMaps of the connectors' system namespace: feature flags and templates of checks, as they are now. */
final class SystemConfig implements FactHandler<SystemFacts>, AutoCloseable {

    private final String namespace;
    private final FactWatch<SystemFacts> watch;
    private final List<BiConsumer<String, Kind>> templateFollowers = new CopyOnWriteArrayList<>();
    private final List<Runnable> flagFollowers = new CopyOnWriteArrayList<>();

    SystemConfig(KubernetesClient client, String namespace) {
        this.namespace = namespace;
        this.watch = FactWatch.of(
                        "configmaps of " + namespace,
                        client.configMaps().inNamespace(namespace),
                        ConfigMap::new,
                        SystemFacts.class,
                        SystemFacts::read)
                .tell(this);
    }

    void start() {
        watch.start();
    }

    /** The flags now; off while they are not known. */
    Flags flags() {
        SystemFacts facts = watch.facts(new At(namespace, Flags.CONFIG_MAP));
        return facts == null || facts.flags() == null ? Flags.OFF : facts.flags();
    }

    /** The kind of object that a template of checks asks. */
    Optional<Kind> kindOf(String template) {
        SystemFacts facts = watch.facts(new At(namespace, template));
        return facts == null ? Optional.empty() : Optional.ofNullable(facts.kind());
    }

    /** Runs after the flags have changed. */
    void whenFlagsChange(Runnable follower) {
        flagFollowers.add(follower);
    }

    /** Is given every template of checks that is new or changed, with the kind that it asks. */
    void whenTemplatesChange(BiConsumer<String, Kind> follower) {
        templateFollowers.add(follower);
    }

    @Override
    public void appeared(At at, SystemFacts facts) {
        Kind kind = facts.kind();
        if (kind != null) {
            templateFollowers.forEach(follower -> follower.accept(at.name(), kind));
        }
        if (facts.flags() != null) {
            flagFollowers.forEach(Runnable::run);
        }
    }

    @Override
    public void changed(At at, SystemFacts before, SystemFacts now) {
        appeared(at, now);
    }

    @Override
    public void gone(At at, SystemFacts last) {
        if (last.flags() != null) {
            flagFollowers.forEach(Runnable::run);
        }
    }

    @Override
    public void dropped(At at, SystemFacts last) {
        gone(at, last);
    }

    @Override
    public void close() {
        watch.close();
    }
}
