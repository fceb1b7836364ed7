package dev.countersign.activities.gate;

import dev.countersign.activities.ClusterException;
import dev.countersign.clusters.Watching;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the vote policy, its binding and the CRD: from watches for a glance, from the API server for a decision. */
final class VotePolicySource implements AutoCloseable {

    private final Resource<ValidatingAdmissionPolicy> policy;
    private final Resource<ValidatingAdmissionPolicyBinding> binding;
    private final Resource<CustomResourceDefinition> definition;
    private final SharedIndexInformer<ValidatingAdmissionPolicy> policies;
    private final SharedIndexInformer<ValidatingAdmissionPolicyBinding> bindings;
    private final SharedIndexInformer<CustomResourceDefinition> definitions;
    private final List<Watching> watching = new CopyOnWriteArrayList<>();

    /** NB. A watch that cannot begin, for want of a permission or of an API server, is tried again for ever. */
    VotePolicySource(KubernetesClient client, ShippedVotePolicy shipped, String definitionName) {
        policy = client.admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName(shipped.policyName());
        binding = client.admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName(shipped.bindingName());
        definition = client.apiextensions().v1().customResourceDefinitions().withName(definitionName);
        policies = policy.runnableInformer(0).exceptionHandler((started, failure) -> true);
        bindings = binding.runnableInformer(0).exceptionHandler((started, failure) -> true);
        definitions = definition.runnableInformer(0).exceptionHandler((started, failure) -> true);
    }

    /** Begins to watch, and calls back on every change. */
    void watch(Runnable onChange) {
        watching.add(Watching.of("the policy of votes", policies));
        watching.add(Watching.of("the binding of the policy of votes", bindings));
        watching.add(Watching.of("the definition of ApprovalTasks", definitions));
        for (SharedIndexInformer<? extends HasMetadata> informer : informers()) {
            informer.addEventHandler(new Change(onChange));
            // NB. On a thread of its own: what is called back may wait for an answer that the client's thread brings.
            informer.start().thenRunAsync(onChange);
        }
    }

    /** As last seen; empty while a watch is interrupted. */
    Optional<VotePolicyObjects> watched() {
        return informers().stream().allMatch(SharedIndexInformer::isWatching)
                ? Optional.of(new VotePolicyObjects(first(policies), first(bindings), first(definitions)))
                : Optional.empty();
    }

    /** As last seen; read from the API server while a watch is interrupted. */
    VotePolicyObjects glance() {
        return watched().orElseGet(this::read);
    }

    /** As the API server has them now. */
    VotePolicyObjects read() {
        return ClusterException.calling(
                "read the vote policy, its binding and the CRD of ApprovalTasks",
                () -> new VotePolicyObjects(policy.get(), binding.get(), definition.get()));
    }

    @Override
    public void close() {
        watching.forEach(Watching::close);
        informers().forEach(SharedIndexInformer::close);
    }

    private List<SharedIndexInformer<? extends HasMetadata>> informers() {
        return List.of(policies, bindings, definitions);
    }

    private static <T> @Nullable T first(SharedIndexInformer<T> informer) {
        Stream<T> objects = informer.getStore().list().stream();
        return objects.findFirst().orElse(null);
    }

    private record Change(Runnable onChange) implements ResourceEventHandler<HasMetadata> {

        @Override
        public void onAdd(HasMetadata object) {
            onChange.run();
        }

        @Override
        public void onUpdate(HasMetadata before, HasMetadata now) {
            onChange.run();
        }

        @Override
        public void onDelete(HasMetadata object, boolean finalStateUnknown) {
            onChange.run();
        }
    }
}
