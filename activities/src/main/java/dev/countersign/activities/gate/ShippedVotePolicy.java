package dev.countersign.activities.gate;

import dev.countersign.activities.admission.ShippedObject;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import java.util.List;
import java.util.Optional;

/**
 * The vote policy as Countersign ships it, with the names of this installation filled in.
 *
 * @param policy who may change what in an ApprovalTask
 * @param binding puts the policy in force in every namespace
 */
public record ShippedVotePolicy(ValidatingAdmissionPolicy policy, ValidatingAdmissionPolicyBinding binding) {

    private static final String NAME = "countersign-approvaltasks";

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
        return ShippedObject.of(policy)
                .problemWith(found.policy())
                .or(() -> ShippedObject.of(binding).problemWith(found.binding()));
    }

    String policyName() {
        return policy.getMetadata().getName();
    }

    String bindingName() {
        return binding.getMetadata().getName();
    }
}
