package dev.countersign.activities.gate;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The vote policy as Countersign ships it, with the names of this installation filled in.
 *
 * @param policy who may change what in an ApprovalTask
 * @param binding puts the policy in force in every namespace
 */
public record ShippedVotePolicy(ValidatingAdmissionPolicy policy, ValidatingAdmissionPolicyBinding binding) {

    private static final String NAME = "countersign-approvaltasks";

    /** What the API server fills in where we leave it out. */
    private static final Map<String, Object> FILLED_IN = Map.of(
            "failurePolicy", "Fail",
            "matchPolicy", "Equivalent",
            "namespaceSelector", Map.of(),
            "objectSelector", Map.of(),
            "scope", "*");

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /** The one that guards ApprovalTasks, as this version ships it. */
    public static ShippedVotePolicy with(AdmissionNames names) {
        List<HasMetadata> objects = Manifests.admissionPolicies(names);
        return new ShippedVotePolicy(
                only(objects, ValidatingAdmissionPolicy.class), only(objects, ValidatingAdmissionPolicyBinding.class));
    }

    private static <T extends HasMetadata> T only(List<HasMetadata> objects, Class<T> type) {
        return objects.stream()
                .filter(type::isInstance)
                .filter(object -> object.getMetadata().getName().equals(NAME))
                .map(type::cast)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no " + type.getSimpleName() + " " + NAME + " is shipped"));
    }

    /** What of that is missing or other than shipped; empty when a cluster has exactly this. */
    Optional<String> problemWith(VotePolicyObjects found) {
        if (found.policy() == null) {
            return Optional.of("the ValidatingAdmissionPolicy " + policyName() + " is not installed");
        }
        if (found.binding() == null) {
            return Optional.of("the ValidatingAdmissionPolicyBinding " + bindingName() + " is not installed");
        }
        if (!same(json(policy.getSpec()), json(found.policy().getSpec()))) {
            return Optional.of("the ValidatingAdmissionPolicy " + policyName() + " is not the one that was shipped");
        }
        if (!same(json(binding.getSpec()), json(found.binding().getSpec()))) {
            return Optional.of(
                    "the ValidatingAdmissionPolicyBinding " + bindingName() + " is not the one that was shipped");
        }
        return Optional.empty();
    }

    String policyName() {
        return policy.getMetadata().getName();
    }

    String bindingName() {
        return binding.getMetadata().getName();
    }

    private static Object json(Object spec) {
        return JSON.convertValue(spec, Object.class);
    }

    private static boolean same(@Nullable Object shipped, @Nullable Object found) {
        if (shipped instanceof Map<?, ?> ours && found instanceof Map<?, ?> theirs) {
            return ours.entrySet().stream().allMatch(entry -> same(entry.getValue(), theirs.get(entry.getKey())))
                    && theirs.entrySet().stream()
                            .filter(entry -> !ours.containsKey(entry.getKey()))
                            .allMatch(entry -> entry.getValue().equals(FILLED_IN.get(entry.getKey())));
        }
        if (shipped instanceof List<?> ours && found instanceof List<?> theirs) {
            return ours.size() == theirs.size()
                    && IntStream.range(0, ours.size()).allMatch(i -> same(ours.get(i), theirs.get(i)));
        }
        return shipped != null && shipped.equals(found);
    }
}
