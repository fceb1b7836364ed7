package dev.countersign.starter.policy;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.Connector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What policies depend on, watched: each event goes to the policies it concerns, and the rest is read from memory. */
final class PolicySources implements Surroundings, StandingPermissions.Standing {

    private static final String OURS =
            GrantMarks.MANAGED_BY + "=" + GrantMarks.MANAGED_BY_US + "," + GrantMarks.ACCESS_POLICY;

    private final String systemNamespace;
    private final InformerEventSource<Connector, AccessPolicy> connectors;
    private final InformerEventSource<Namespace, AccessPolicy> namespaces;
    private final InformerEventSource<ConfigMap, AccessPolicy> templates;
    private final InformerEventSource<Role, AccessPolicy> roles;
    private final InformerEventSource<RoleBinding, AccessPolicy> bindings;

    PolicySources(EventSourceContext<AccessPolicy> context, String systemNamespace) {
        this.systemNamespace = systemNamespace;
        PolicyIndex index = new PolicyIndex(context.getPrimaryCache());
        connectors = new InformerEventSource<>(
                from(Connector.class)
                        .withSecondaryToPrimaryMapper(index::besides)
                        .withOnUpdateFilter(PolicySources::selectsDifferently)
                        .build(),
                context);
        namespaces = new InformerEventSource<>(
                from(Namespace.class)
                        .withSecondaryToPrimaryMapper(index::selecting)
                        .withOnUpdateFilter(PolicySources::selectsDifferently)
                        .build(),
                context);
        templates = new InformerEventSource<>(
                from(ConfigMap.class)
                        .withNamespaces(systemNamespace)
                        .withSecondaryToPrimaryMapper(index::using)
                        .build(),
                context);
        roles = new InformerEventSource<>(
                from(Role.class)
                        .withLabelSelector(OURS)
                        .withSecondaryToPrimaryMapper(index::behind)
                        .build(),
                context);
        bindings = new InformerEventSource<>(
                from(RoleBinding.class)
                        .withLabelSelector(OURS)
                        .withSecondaryToPrimaryMapper(index::behind)
                        .build(),
                context);
    }

    List<EventSource<?, AccessPolicy>> all() {
        return List.of(connectors, namespaces, templates, roles, bindings);
    }

    /**
     * Makes sure that everything has been read once.
     *
     * @throws IllegalStateException while it has not: whoever knows of no Connector must not conclude that there is none
     */
    void requireComplete() {
        for (InformerEventSource<?, AccessPolicy> source :
                List.of(connectors, namespaces, templates, roles, bindings)) {
            if (!source.informerHealthIndicators().values().stream().allMatch(InformerHealthIndicator::hasSynced)) {
                throw new IllegalStateException(
                        source.resourceType().getSimpleName() + "s have not been read yet: is the API server there?");
            }
        }
    }

    @Override
    public Map<String, Map<String, String>> connectors(String namespace) {
        return labels(connectors.byIndex(Cache.NAMESPACE_INDEX, namespace));
    }

    @Override
    public Map<String, Map<String, String>> namespaces() {
        return labels(namespaces.list().toList());
    }

    @Override
    public Optional<Map<String, String>> template(String name) {
        return templates
                .get(new ResourceID(name, systemNamespace))
                .map(found -> Objects.requireNonNullElse(found.getData(), Map.of()));
    }

    @Override
    public String templateName(String name) {
        return "ConfigMap " + systemNamespace + "/" + name;
    }

    @Override
    public Optional<Role> role(String namespace, String name) {
        return roles.get(new ResourceID(name, namespace));
    }

    @Override
    public Optional<RoleBinding> binding(String namespace, String name) {
        return bindings.get(new ResourceID(name, namespace));
    }

    /** NB. An index from policies to what they depend on would be stale whenever a policy changes: there is none. */
    private static <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> from(Class<R> kind) {
        return InformerEventSourceConfiguration.from(kind, AccessPolicy.class)
                .withWatchAllNamespaces()
                .<AccessPolicy>withPrimaryToSecondaryMapper(_ -> Set.of());
    }

    private static boolean selectsDifferently(HasMetadata now, HasMetadata before) {
        return !Objects.equals(
                        now.getMetadata().getLabels(), before.getMetadata().getLabels())
                || isGoing(now) != isGoing(before);
    }

    private static boolean isGoing(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() != null;
    }

    private static Map<String, Map<String, String>> labels(List<? extends HasMetadata> objects) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        for (HasMetadata object : objects) {
            if (!isGoing(object)) {
                labels.put(
                        object.getMetadata().getName(),
                        Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of()));
            }
        }
        return labels;
    }
}
