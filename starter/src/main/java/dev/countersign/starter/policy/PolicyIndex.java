package dev.countersign.starter.policy;

import dev.countersign.crds.NameOrLabelSelector;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.CheckGrantedPermission;
import dev.countersign.crds.connector.DefaultPermission;
import dev.countersign.crds.connector.TemplateRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the policies that an event concerns, without looking at all of them. */
final class PolicyIndex {

    private static final String TEMPLATE = "template";
    private static final String SUBJECTS = "subjects";
    private static final String STANDING = "standing";
    private static final String ANY_NAMESPACE = "*";

    private final IndexerResourceCache<AccessPolicy> policies;

    PolicyIndex(IndexerResourceCache<AccessPolicy> policies) {
        this.policies = policies;
        policies.addIndexer(TEMPLATE, PolicyIndex::templates);
        policies.addIndexer(SUBJECTS, PolicyIndex::subjectNamespaces);
        policies.addIndexer(
                STANDING, policy -> List.of(policy.getMetadata().getNamespace() + "/" + StandingNames.of(policy)));
    }

    /** Whose Connectors are those of that object's namespace. */
    Set<ResourceID> besides(HasMetadata object) {
        return find(Cache.NAMESPACE_INDEX, object.getMetadata().getNamespace());
    }

    /** Who uses a template of that name. */
    Set<ResourceID> using(HasMetadata template) {
        return find(TEMPLATE, template.getMetadata().getName());
    }

    /** Whose subjects may depend on that namespace: those that name it, and those that select by label. */
    Set<ResourceID> selecting(HasMetadata namespace) {
        return Stream.of(namespace.getMetadata().getName(), ANY_NAMESPACE)
                .flatMap(key -> find(SUBJECTS, key).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** To whom a Role or RoleBinding belongs, by its name, which nobody can change. */
    Set<ResourceID> behind(HasMetadata standing) {
        return find(
                STANDING,
                standing.getMetadata().getNamespace() + "/"
                        + standing.getMetadata().getName());
    }

    private Set<ResourceID> find(String index, String key) {
        return policies.byIndex(index, key).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<String> templates(AccessPolicy policy) {
        List<TemplateRef> refs = new ArrayList<>();
        DefaultPermission standing = policy.getSpec().defaultPermission();
        if (standing != null) {
            refs.add(standing.roleTemplate().ref());
        }
        CheckGrantedPermission gated = policy.getSpec().checkGrantedPermission();
        if (gated != null) {
            refs.add(gated.spec().roleTemplate().ref());
            gated.spec().checks().stream()
                    .map(Check::ref)
                    .filter(Objects::nonNull)
                    .forEach(refs::add);
        }
        return refs.stream().map(ref -> ref.configMap().name()).distinct().toList();
    }

    static List<String> subjectNamespaces(AccessPolicy policy) {
        DefaultPermission standing = policy.getSpec().defaultPermission();
        if (standing == null) {
            return List.of();
        }
        return standing.bindingTemplate().serviceAccounts().stream()
                .flatMap(PolicyIndex::subjectNamespaces)
                .distinct()
                .toList();
    }

    private static Stream<String> subjectNamespaces(DefaultPermission.ServiceAccounts entry) {
        NameOrLabelSelector selector = entry.namespaceSelector();
        if (selector == null || selector.names().isEmpty()) {
            // NB. All ServiceAccounts of the cluster are one group, whatever namespaces there are.
            boolean oneGroup = (selector == null || selector.selectsAll())
                    && entry.names().stream().allMatch(String::isBlank);
            return oneGroup ? Stream.of() : Stream.of(ANY_NAMESPACE);
        }
        return selector.names().stream();
    }
}
