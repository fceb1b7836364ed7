package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.connector.CheckRule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
            "ssc",
            List.of("system:masters", "platform admins"));

    @Test
    void everyShippedFileIsLoadedBySomeMethod() {
        int files = 0;
        for (String folder : List.of(
                "crds", "admission", "templates", "rbac", "roles", "workspace", "admission-people", "target-cluster")) {
            files += (int) Trees.files("../../main/resources/dev/countersign/manifests/" + folder)
                    .count();
        }

        assertThat(Manifests.customResourceDefinitions()).hasSize(13);
        assertThat(Manifests.templates("here")).hasSize(4);
        assertThat(Manifests.admissionPolicies(NAMES)).hasSize(2 * (8 + 2));
        assertThat(AssumptionManifests.roles()).hasSize(4);
        assertThat(AssumptionManifests.workspacePolicies("ws-payments")).hasSize(3);
        assertThat(AssumptionManifests.admissionPolicies(AssumptionWriters.in("cs")))
                .hasSize(2);
        assertThat(AssumptionManifests.target()).hasSize(10);
        assertThat(files).isEqualTo(13 + 4 + 8 + 8 + 4 + 3 + 1 + 1);
    }

    @Test
    void thePoliciesNameWhoeverTheyAreTold() {
        Map<String, Set<String>> values = variables(Manifests.admissionPolicies(NAMES))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));

        assertThat(values)
                .containsEntry("worker", Set.of("'system:serviceaccount:cs:w'"))
                .containsEntry("tektonController", Set.of("'system:serviceaccount:tekton:c'"))
                .containsEntry("garbageCollector", Set.of("'gc'"))
                .containsEntry("namespaceController", Set.of("'nc'"))
                .containsEntry("statefulSetController", Set.of("'ssc'"))
                .containsEntry("administratorGroups", Set.of("['system:masters', 'platform admins']"));
    }

    @Test
    void anotherGateStandsInTheWorkersPlace() {
        assertThat(variables(Manifests.admissionPolicies(NAMES.servedBy("system:serviceaccount:gates:other")))
                        .filter(variable -> variable.getKey().equals("worker"))
                        .map(Map.Entry::getValue))
                .hasSize(2)
                .containsOnly("'system:serviceaccount:gates:other'");
    }

    @Test
    void everyPolicyDeniesWhatItRefusesAndWhatItCannotJudge() {
        for (HasMetadata object : Manifests.admissionPolicies(NAMES)) {
            String name = object.getMetadata().getName();
            JsonNode spec = json(object).path("spec");
            switch (object.getKind()) {
                case "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy" ->
                    assertThat(spec.path("failurePolicy").asText()).as(name).isEqualTo("Fail");
                case "ValidatingAdmissionPolicyBinding" ->
                    assertThat(spec.toString())
                            .isEqualTo("{\"policyName\":\"" + name + "\",\"validationActions\":[\"Deny\"]}");
                case "MutatingAdmissionPolicyBinding" ->
                    assertThat(spec.toString()).isEqualTo("{\"policyName\":\"" + name + "\"}");
                default -> throw new AssertionError(name + " is a " + object.getKind());
            }
        }
    }

    @Test
    void everyRefusalSaysWhatItIsAbout() {
        assertThat(Manifests.admissionPolicies(NAMES))
                .filteredOn(ValidatingAdmissionPolicy.class::isInstance)
                .flatExtracting(
                        object -> ((ValidatingAdmissionPolicy) object).getSpec().getValidations())
                .allSatisfy(validation ->
                        assertThat(validation.getMessage()).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void theCommittedPoliciesNameAnOrdinaryClusterAlready() {
        List<HasMetadata> loaded = Manifests.admissionPolicies(AdmissionNames.in("countersign"));
        String committed = Trees.files("../../main/resources/dev/countersign/manifests/admission")
                .map(Trees::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", "")
                .replace("\"", "");

        assertThat(committed)
                .contains(
                        "countersign-worker",
                        "tekton-pipelines-controller",
                        "generic-garbage-collector",
                        "namespace-controller",
                        "statefulset-controller");
        assertThat(variables(loaded))
                .allSatisfy(variable -> assertThat(committed)
                        .contains(variable.getValue().replaceAll("\\s+", "").replace("\"", "")));
    }

    /** The variables of all policies: name and expression. */
    private static Stream<Map.Entry<String, String>> variables(List<HasMetadata> policies) {
        return policies.stream()
                .flatMap(policy ->
                        StreamSupport.stream(json(policy).at("/spec/variables").spliterator(), false))
                .map(variable -> Map.entry(
                        variable.path("name").asText(),
                        variable.path("expression").asText()));
    }

    private static JsonNode json(HasMetadata object) {
        return Trees.tree(Serialization.asJson(object));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a' || true || '", "a\\", "a\"", "a\nb", " a", "a$b"})
    void aNameThatCouldBeReadAsAnExpressionIsRefused(String name) {
        assertThatThrownBy(() -> new AdmissionNames(name, "s", "t", "g", "n", "f", List.of("m")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("worker");
        assertThatThrownBy(() -> new AdmissionNames("w", "s", "t", "g", "n", "f", List.of(name)))
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
            assertThat(object.getMetadata().getNamespace())
                    .isIn(null, "cs", "cs-probes", "cs-credentials", "countersign-access", "tools");
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

    @Test
    void nothingRunsInTheNamespacesOfProbesAndOfAccess() {
        List<HasMetadata> rbac = Manifests.rbac("cs", "tools");

        assertThat(rbac)
                .filteredOn(Namespace.class::isInstance)
                .filteredOn(namespace -> namespace.getMetadata().getName().equals("cs-probes"))
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(rbac)
                .filteredOn(ResourceQuota.class::isInstance)
                .extracting(quota -> quota.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("cs-probes", "countersign-access");
        assertThat(rbac).filteredOn(ResourceQuota.class::isInstance).allSatisfy(quota -> {
            assertThat(((ResourceQuota) quota).getSpec().getHard())
                    .hasEntrySatisfying(
                            "pods", pods -> assertThat(pods.getAmount()).isEqualTo("0"));
        });
    }

    /** What probes need is given in their namespace and in no other. */
    @Test
    void onlyInTheNamespaceOfProbesMayAProgramMakePodsAndRuns() {
        for (HasMetadata object : Manifests.rbac("cs", "tools")) {
            if (!"cs-probes".equals(object.getMetadata().getNamespace())) {
                assertThat(rules(object))
                        .noneMatch(rule -> rule.getVerbs().contains("create")
                                && rule.getResources().stream()
                                        .anyMatch(
                                                Set.of("pods", "statefulsets", "taskruns", "pipelineruns", "customruns")
                                                        ::contains));
            }
        }
    }

    /** Whoever makes ServiceAccounts, or tokens of theirs, could be any of them. */
    @Test
    void onlyInTheNamespaceOfAccessMayAProgramMakeServiceAccountsAndTheirTokensAndNoneMayDoBoth() {
        TreeSet<String> makers = new TreeSet<>();
        for (HasMetadata object : Manifests.rbac("cs", "tools")) {
            for (PolicyRule rule : rules(object)) {
                if (rule.getVerbs().contains("create")) {
                    rule.getResources().stream()
                            .filter(resource -> resource.startsWith("serviceaccounts"))
                            .forEach(resource -> makers.add(object.getMetadata().getNamespace() + " "
                                    + object.getMetadata().getName() + " " + resource));
                }
            }
        }
        assertThat(makers)
                .containsExactly(
                        "countersign-access countersign-starter serviceaccounts/token",
                        "countersign-access countersign-worker serviceaccounts");
    }

    /** The powers that would let a program make itself anything at all. */
    @Test
    void noProgramMayEscalateImpersonateReadSecretsOfOthersOrDeleteApprovalTasks() {
        TreeSet<String> powers = new TreeSet<>();
        for (HasMetadata object : Manifests.rbac("cs", "tools")) {
            for (PolicyRule rule : rules(object)) {
                if (isOwnSecretsOfWhoReachesClusters(object, rule)) {
                    continue;
                }
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

    /** How target clusters are reached stands in Secrets of Countersign's own namespaces, each of which it may get. */
    private static boolean isOwnSecretsOfWhoReachesClusters(HasMetadata object, PolicyRule rule) {
        return object instanceof Role role
                && Set.of(
                                "countersign-worker in cs",
                                "countersign-sweeper in cs",
                                "countersign-starter in cs-credentials")
                        .contains(role.getMetadata().getName() + " in "
                                + role.getMetadata().getNamespace())
                && rule.getResources().equals(List.of("secrets"))
                && rule.getVerbs().equals(List.of("get"));
    }

    private static List<PolicyRule> rules(HasMetadata object) {
        return switch (object) {
            case ClusterRole role -> role.getRules();
            case Role role -> role.getRules();
            default -> List.of();
        };
    }
}
