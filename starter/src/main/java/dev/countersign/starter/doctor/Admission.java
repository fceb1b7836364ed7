package dev.countersign.starter.doctor;

import dev.countersign.crds.rights.Right;
import dev.countersign.doctor.Finding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the policies stand by which the API server guards votes and requests, and close what the approval gate
 * leaves open. Whether they are in force is tried by the worker, which also compares each with the one that was shipped.
 */
final class Admission {

    private static final String CHECK = "admission-policies";
    private static final String GATE = "approval-gate";
    private static final String VOTES = "countersign-approvaltasks";
    private static final String APPLY = "kubectl apply --server-side -f the admission policies of this release";

    private final Set<String> shipped;

    /** @param shipped the names of those of this release */
    Admission(Set<String> shipped) {
        this.shipped = new TreeSet<>(shipped);
    }

    /**
     * What is found.
     *
     * @param everybody what everybody who is known to the API server may do to ApprovalTasks
     */
    List<Finding> judge(
            List<ValidatingAdmissionPolicy> policies,
            List<ValidatingAdmissionPolicyBinding> bindings,
            List<Right> everybody) {
        Set<String> standing = new TreeSet<>();
        for (ValidatingAdmissionPolicy policy : policies) {
            String name = policy.getMetadata().getName();
            if ("Fail".equals(policy.getSpec().getFailurePolicy())
                    && bindings.stream().anyMatch(binding -> denies(binding, name))) {
                standing.add(name);
            }
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(policies(standing));
        findings.add(gate(everybody, standing.contains(VOTES)));
        return findings;
    }

    /** NB. A binding that looks at some namespaces only leaves the others open. */
    private static boolean denies(ValidatingAdmissionPolicyBinding binding, String policy) {
        return binding.getSpec().getPolicyName().equals(policy)
                && binding.getSpec().getValidationActions().contains("Deny")
                && binding.getSpec().getMatchResources() == null;
    }

    private Finding policies(Set<String> standing) {
        Set<String> missing = new TreeSet<>(shipped);
        missing.removeAll(standing);
        return missing.isEmpty()
                ? Finding.ok(CHECK, "all " + shipped.size() + " stand, and refuse in every namespace")
                : Finding.error(
                        CHECK,
                        "not there, or not with failurePolicy Fail and a binding that denies everywhere: "
                                + String.join(", ", missing) + "; what rests on them waits",
                        APPLY + ".");
    }

    private static Finding gate(List<Right> everybody, boolean guarded) {
        if (everybody.isEmpty()) {
            return Finding.ok(GATE, "no binding lets system:authenticated write ApprovalTasks");
        }
        String may = "system:authenticated may "
                + String.join(
                        ", ",
                        everybody.stream()
                                .map(right -> right.verb() + " " + right.resource())
                                .toList());
        return guarded
                ? Finding.ok(GATE, may + ", and the policy " + VOTES + " closes that")
                : Finding.error(
                        GATE,
                        may + ", as manual-approval-gate is shipped: anybody can forge a verdict",
                        APPLY + ", or delete the binding to system:authenticated.");
    }
}
