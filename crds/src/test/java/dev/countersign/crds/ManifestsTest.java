package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.connector.CheckRule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

    private static final AdmissionNames NAMES = new AdmissionNames(
            "system:serviceaccount:cs:w",
            "system:serviceaccount:cs:s",
            "system:serviceaccount:tekton:c",
            "gc",
            "nc",
            List.of("system:masters", "platform admins"));

    @Test
    void everyShippedFileIsLoadedBySomeMethod() {
        int files = 0;
        for (String folder : List.of("crds", "admission", "templates", "rbac")) {
            files += (int) Trees.files("../../main/resources/dev/countersign/manifests/" + folder)
                    .count();
        }

        assertThat(Manifests.customResourceDefinitions()).hasSize(5);
        assertThat(Manifests.templates("here")).hasSize(4);
        assertThat(Manifests.admissionPolicies(NAMES)).hasSize(2);
        assertThat(files).isEqualTo(5 + 4 + 1 + 5);
    }

    @Test
    void thePolicyNamesWhoeverItIsTold() {
        HasMetadata policy = Manifests.admissionPolicies(NAMES).getFirst();

        Map<String, String> variables = ((ValidatingAdmissionPolicy) policy)
                .getSpec().getVariables().stream()
                        .collect(Collectors.toMap(Variable::getName, Variable::getExpression));

        assertThat(variables)
                .containsEntry("worker", "'system:serviceaccount:cs:w'")
                .containsEntry("garbageCollector", "'gc'")
                .containsEntry("namespaceController", "'nc'")
                .containsEntry("administratorGroups", "['system:masters', 'platform admins']");
    }

    @Test
    void everyPolicyDeniesWhatItRefusesAndWhatItCannotJudge() {
        List<HasMetadata> objects = Manifests.admissionPolicies(NAMES);

        assertThat(objects)
                .anySatisfy(object -> assertThat(object)
                        .isInstanceOfSatisfying(
                                ValidatingAdmissionPolicy.class,
                                policy -> assertThat(policy.getSpec().getFailurePolicy())
                                        .isEqualTo("Fail")));
        assertThat(objects)
                .anySatisfy(object -> assertThat(object)
                        .isInstanceOfSatisfying(ValidatingAdmissionPolicyBinding.class, binding -> {
                            assertThat(binding.getSpec().getPolicyName())
                                    .isEqualTo(objects.getFirst().getMetadata().getName());
                            assertThat(binding.getSpec().getValidationActions()).containsExactly("Deny");
                        }));
    }

    @Test
    void theCommittedPolicyNamesAnOrdinaryClusterAlready() {
        String committed =
                Trees.text(Path.of("src/main/resources/dev/countersign/manifests/admission/approvaltasks.yaml"));

        List<HasMetadata> loaded = Manifests.admissionPolicies(AdmissionNames.in("countersign"));

        assertThat(committed)
                .contains(Stream.of("countersign-worker", "generic-garbage-collector", "namespace-controller")
                        .toArray(String[]::new));
        assertThat(((ValidatingAdmissionPolicy) loaded.getFirst()).getSpec().getVariables())
                .allSatisfy(variable -> assertThat(
                                committed.replaceAll("\\s+", "").replace("\"", ""))
                        .contains(
                                variable.getExpression().replaceAll("\\s+", "").replace("\"", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a' || true || '", "a\\", "a\"", "a\nb", " a", "a$b"})
    void aNameThatCouldBeReadAsAnExpressionIsRefused(String name) {
        assertThatThrownBy(() -> new AdmissionNames(name, "s", "t", "g", "n", List.of("m")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("worker");
        assertThatThrownBy(() -> new AdmissionNames("w", "s", "t", "g", "n", List.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("administratorGroups");
    }

    @Test
    void templatesStandInTheNamespaceThatIsAskedFor() {
        List<ConfigMap> templates = Manifests.templates("tools");

        assertThat(templates)
                .allSatisfy(template ->
                        assertThat(template.getMetadata().getNamespace()).isEqualTo("tools"));
    }

    @Test
    void checkTemplatesReadAsRules() {
        for (ConfigMap template : Manifests.templates("tools")) {
            String spec = template.getData().get("spec");
            if (spec != null) {
                CheckRule rule = Serialization.unmarshal(spec, CheckRule.class);
                assertThat(rule.selector().matchLabels())
                        .containsEntry(
                                "tekton.dev/pipelineRun", "{.object.metadata.labels[\"tekton\\.dev/pipelineRun\"]}");
                assertThat(rule.state()).isNotNull();
            }
        }
    }

    @Test
    void roleTemplatesReadAsRulesOverTheConnectorsProxyAndNothingElse() {
        for (ConfigMap template : Manifests.templates("tools")) {
            String rules = template.getData().get("rules");
            if (rules != null) {
                PolicyRule[] read = Serialization.unmarshal(rules, PolicyRule[].class);
                assertThat(read).singleElement().satisfies(rule -> {
                    assertThat(rule.getApiGroups()).containsExactly("connectors.alauda.io");
                    assertThat(rule.getResources()).singleElement().asString().startsWith("connectors/proxy");
                    assertThat(rule.getVerbs()).containsExactly("*");
                });
            }
        }
    }

    @Test
    void permissionsAreBoundInTheNamespacesThatAreAskedFor() {
        List<HasMetadata> rbac = Manifests.rbac("cs", "tools");

        assertThat(rbac).allSatisfy(object -> {
            assertThat(object.getMetadata().getNamespace()).isIn(null, "cs", "tools");
            if (object instanceof RoleBinding binding) {
                assertThat(binding.getSubjects())
                        .allMatch(subject -> subject.getNamespace().equals("cs"));
            }
            if (object instanceof ClusterRoleBinding binding) {
                assertThat(binding.getSubjects())
                        .allMatch(subject -> subject.getNamespace().equals("cs"));
            }
        });
    }

    /** The powers that would let a program make itself anything at all. */
    @Test
    void noProgramMayEscalateImpersonateReadSecretsOrDeleteApprovalTasks() {
        TreeSet<String> powers = new TreeSet<>();
        for (HasMetadata object : Manifests.rbac("cs", "tools")) {
            for (PolicyRule rule : rules(object)) {
                for (String verb : rule.getVerbs()) {
                    rule.getResources().forEach(resource -> powers.add(verb + " " + resource));
                }
                if (!rule.getApiGroups().contains("connectors.alauda.io")) {
                    assertThat(rule.getVerbs()).doesNotContain("*");
                    assertThat(rule.getResources()).doesNotContain("*");
                }
            }
        }

        assertThat(powers)
                .noneMatch(power -> power.startsWith("escalate ")
                        || power.startsWith("bind ")
                        || power.startsWith("impersonate ")
                        || power.endsWith(" secrets")
                        || power.equals("delete approvaltasks"));
    }

    private static List<PolicyRule> rules(HasMetadata object) {
        return switch (object) {
            case ClusterRole role -> role.getRules();
            case Role role -> role.getRules();
            default -> List.of();
        };
    }
}
