package dev.countersign.activities;

import dev.countersign.clusters.Watching;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ConfigMaps of the connectors' system namespace (templates and feature flags), kept up to date by one watch, so
 * that an evaluation does not ask the API server for them.
 */
public final class SystemConfigMaps implements ConfigMaps, AutoCloseable {

    private final Logger log = LoggerFactory.getLogger(SystemConfigMaps.class);
    private final String namespace;
    private final SharedIndexInformer<ConfigMap> informer;
    private final Watching watching;

    /** Starts the watch and does not wait for it. */
    public SystemConfigMaps(KubernetesClient client, String namespace) {
        this.namespace = namespace;
        this.informer = client.configMaps().inNamespace(namespace).runnableInformer(0);
        // NB. Left to itself, an informer that cannot read at its start never tries again.
        this.informer.exceptionHandler((started, failure) -> {
            log.atWarn()
                    .addKeyValue("namespace", namespace)
                    .addKeyValue("cause", failure.toString())
                    .log("ConfigMaps not read, trying again");
            return true;
        });
        this.watching = Watching.of("configmaps of " + namespace, informer);
        this.informer.start();
    }

    /** Whether the ConfigMaps have been read; before that {@link #data} fails. */
    public boolean ready() {
        return informer.hasSynced();
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Optional<Map<String, String>> data(String name) {
        if (!ready()) {
            throw new IllegalStateException("the ConfigMaps of namespace " + namespace
                    + " have not been read yet: is the API server there, and may Countersign list them?");
        }
        return Optional.ofNullable(informer.getIndexer().getByKey(namespace + "/" + name))
                .map(found -> found.getData() == null ? Map.of() : Map.copyOf(found.getData()));
    }

    @Override
    public void close() {
        watching.close();
        informer.close();
    }
}
