package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.Right;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Right PATCH = new Right("", "openshift-pipelines.org", "approvaltasks/status", "", "patch");

    private final List<ValidatingAdmissionPolicy> policies =
            new ArrayList<>(shipped(ValidatingAdmissionPolicy.class).toList());
    private final List<ValidatingAdmissionPolicyBinding> bindings =
            new ArrayList<>(shipped(ValidatingAdmissionPolicyBinding.class).toList());
    private final Set<String> names =
            policies.stream().map(policy -> policy.getMetadata().getName()).collect(Collectors.toSet());

    private static <T extends HasMetadata> Stream<T> shipped(Class<T> kind) {
        return Manifests.admissionPolicies(AdmissionNames.in("countersign")).stream()
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private Finding policies(Right... everybody) {
        return new Admission(names)
                .judge(policies, bindings, List.of(everybody))
                .getFirst();
    }

    private Finding gate(Right... everybody) {
        return new Admission(names)
                .judge(policies, bindings, List.of(everybody))
                .getLast();
    }

    private ValidatingAdmissionPolicyBinding bindingOfVotes() {
        return bindings.stream()
                .filter(binding -> binding.getSpec().getPolicyName().equals("countersign-approvaltasks"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasShippedStands() {
        assertThat(policies().level()).isEqualTo(Level.OK);
        assertThat(gate().level()).isEqualTo(Level.OK);
    }

    @Test
    void aPolicyWithoutABindingThatDeniesEverywhereDoesNotStand() {
        bindingOfVotes().getSpec().setValidationActions(List.of("Audit"));
        assertThat(policies().level()).isEqualTo(Level.ERROR);
        assertThat(policies().what()).contains("countersign-approvaltasks").doesNotContain("countersign-customruns");
        bindings.remove(bindingOfVotes());
        assertThat(policies().level()).isEqualTo(Level.ERROR);
    }

    @Test
    void aPolicyThatLetsThroughWhatItCannotJudgeDoesNotStand() {
        policies.getFirst().getSpec().setFailurePolicy("Ignore");
        assertThat(policies().level()).isEqualTo(Level.ERROR);
        assertThat(policies().what()).contains(policies.getFirst().getMetadata().getName());
    }

    @Test
    void theBindingToEverybodyIsClosedByThePolicyAndByNothingElse() {
        assertThat(gate(PATCH).level()).isEqualTo(Level.OK);
        assertThat(gate(PATCH).what())
                .contains("system:authenticated may patch approvaltasks/status")
                .contains("closes that");
        bindings.remove(bindingOfVotes());
        assertThat(gate(PATCH).level()).isEqualTo(Level.ERROR);
        assertThat(gate(PATCH).todo()).contains("delete the binding to system:authenticated");
        assertThat(gate().level()).isEqualTo(Level.OK);
    }
}
