package dev.countersign.activities.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ShippedPolicyTest {

    private static final AdmissionNames NAMES = AdmissionNames.in("countersign");

    @Test
    void everyShippedPolicyComesWithItsBindingsUnderItsName() {
        assertThat(ShippedPolicy.all(NAMES))
                .hasSize(8)
                .allSatisfy(policy -> assertThat(policy.objects())
                        .hasSizeBetween(2, 4)
                        .allMatch(object -> object.name().equals(policy.name())));
    }

    @Test
    void whatIsThereAsShippedIsNoProblem() {
        assertThat(problems(_ -> {})).isEmpty();
    }

    @Test
    void whatTheApiServerFillsInIsNoEdit() {
        assertThat(problems(object -> {
                    Map<String, Object> constraints = object.get("spec", "matchConstraints");
                    if (constraints != null) {
                        constraints.put("matchPolicy", "Equivalent");
                        constraints.put("namespaceSelector", Map.of());
                        constraints.put("objectSelector", Map.of());
                        List<Map<String, Object>> rules = object.get("spec", "matchConstraints", "resourceRules");
                        rules.forEach(rule -> rule.put("scope", "*"));
                    }
                }))
                .isEmpty();
    }

    @Test
    void aRuleTakenAwayIsAProblem() {
        assertThat(problems(object -> {
                    List<Object> validations = object.get("spec", "validations");
                    if (validations != null && object.getMetadata().getName().equals("countersign-customruns")) {
                        validations.removeLast();
                    }
                }))
                .containsExactly(
                        "the ValidatingAdmissionPolicy countersign-customruns is not the one that was shipped");
    }

    @Test
    void aNarrowerMatchIsAProblem() {
        assertThat(problems(object -> {
                    if (object.getKind().equals("MutatingAdmissionPolicyBinding")
                            && object.getMetadata().getName().equals("countersign-started-by")) {
                        object.<Map<String, Object>>get("spec")
                                .put(
                                        "matchResources",
                                        Map.of("namespaceSelector", Map.of("matchLabels", Map.of("a", "b"))));
                    }
                }))
                .containsExactly(
                        "the MutatingAdmissionPolicyBinding countersign-started-by is not the one that was shipped");
    }

    @Test
    void aBindingThatOnlyAuditsIsAProblem() {
        assertThat(problems(object -> {
                    if (object.getKind().equals("ValidatingAdmissionPolicyBinding")
                            && object.getMetadata().getName().equals("countersign-tekton-chain")) {
                        object.<Map<String, Object>>get("spec").put("validationActions", List.of("Audit"));
                    }
                }))
                .containsExactly(
                        "the ValidatingAdmissionPolicyBinding countersign-tekton-chain is not the one that was shipped");
    }

    @Test
    void eachObjectIsMissedByItself() {
        for (HasMetadata gone : Manifests.admissionPolicies(NAMES)) {
            List<HasMetadata> rest = new ArrayList<>(installed(_ -> {}));
            rest.removeIf(object -> object.getKind().equals(gone.getKind())
                    && object.getMetadata().getName().equals(gone.getMetadata().getName()));

            assertThat(problems(rest))
                    .containsExactly(
                            "the " + gone.getKind() + " " + gone.getMetadata().getName() + " is not installed");
        }
    }

    private static List<String> problems(Consumer<GenericKubernetesResource> edit) {
        return problems(installed(edit));
    }

    private static List<String> problems(List<HasMetadata> installed) {
        SeenPolicies seen = new SeenPolicies(installed);
        return ShippedPolicy.all(NAMES).stream()
                .map(policy -> policy.problemWith(seen))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<HasMetadata> installed(Consumer<GenericKubernetesResource> edit) {
        return Manifests.admissionPolicies(NAMES).stream()
                .<HasMetadata>map(object -> {
                    GenericKubernetesResource found =
                            Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
                    edit.accept(found);
                    return found;
                })
                .toList();
    }
}
