package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.GlobalAccessRole;
import dev.countersign.crds.assumption.RoleRule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AssumptionManifestsTest {

    private static final AssumptionWriters WRITERS = new AssumptionWriters("w", "s", "sw");

    @Test
    void aViewerReadsAndSeesNoSecret() {
        assertThat(role("cluster.viewer").getSpec().rules()).allSatisfy(rule -> {
            assertThat(rule.verbs()).containsExactly("get", "list", "watch");
            assertThat(rule.apiGroups()).doesNotContain("*");
            if (rule.apiGroups().contains("")) {
                assertThat(rule.resources()).doesNotContain("*", "secrets", "pods/exec");
            }
        });
    }

    @Test
    void anAdministratorOfANamespaceHasNothingOutsideIt() {
        assertThat(role("namespace.admin").getSpec().clusterScope()).isFalse();
        assertThat(role("namespace.admin").getSpec().rules())
                .flatExtracting(RoleRule::nonResourceURLs)
                .isEmpty();
    }

    @Test
    void anAdministratorOfAClusterMayDoEverything() {
        assertThat(role("cluster.admin").getSpec().clusterScope()).isTrue();
        assertThat(role("cluster.admin").getSpec().rules())
                .flatExtracting(RoleRule::nonResourceURLs)
                .containsExactly("*");
    }

    @Test
    void aWorkspaceBeginsWithPoliciesThatNameRolesThatAreShipped() {
        List<String> roles = AssumptionManifests.roles().stream()
                .map(role -> role.getMetadata().getName())
                .toList();

        for (AssumptionPolicy policy : AssumptionManifests.workspacePolicies("ws-payments")) {
            assertThat(policy.getMetadata().getNamespace()).isEqualTo("ws-payments");
            assertThat(roles).containsAll(policy.getSpec().accessRoleRefs());
            assertThat(policy.getSpec().groups()).isSubsetOf("workspace:admin", "workspace:member");
        }
    }

    @Test
    void peopleHaveTheirDefaultRolesForEightHoursAtMost() {
        assertThat(AssumptionManifests.workspacePolicies("ws-payments"))
                .filteredOn(policy -> !"AccessToken".equals(policy.getSpec().subjectType()))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(
                                Objects.requireNonNull(policy.getSpec().constraints())
                                        .ttl())
                        .isEqualTo("8h"));
    }

    @Test
    void theAdmissionPolicyNamesWhoeverItIsToldAndFailsClosed() {
        List<HasMetadata> objects = AssumptionManifests.admissionPolicies(WRITERS);
        JsonNode policy = Trees.tree(Serialization.asJson(objects.getFirst()));
        JsonNode binding = Trees.tree(Serialization.asJson(objects.getLast()));

        List<String> named = new ArrayList<>();
        policy.at("/spec/variables")
                .forEach(variable -> named.add(variable.path("expression").asText()));

        assertThat(named).contains("'w'", "'s'", "'sw'");
        assertThat(policy.at("/spec/failurePolicy").asText()).isEqualTo("Fail");
        assertThat(policy.at("/spec/validations"))
                .allSatisfy(validation -> assertThat(validation.path("message").asText())
                        .isNotBlank()
                        .doesNotContain("\n"));
        assertThat(binding.path("spec").toString())
                .isEqualTo("{\"policyName\":\"countersign-roleassumptions\",\"validationActions\":[\"Deny\"]}");
    }

    @Test
    void theCommittedAdmissionPolicyNamesAnOrdinaryInstallationAlready() {
        String committed = Trees.files("../../main/resources/dev/countersign/manifests/admission-people")
                .map(Trees::text)
                .findFirst()
                .orElseThrow();
        AssumptionWriters ordinary = AssumptionWriters.in("countersign");

        assertThat(committed)
                .contains(
                        "'" + ordinary.worker() + "'", "'" + ordinary.starter() + "'", "'" + ordinary.sweeper() + "'");
    }

    @Test
    void aNameThatCouldBeReadAsAnExpressionIsRefused() {
        assertThatThrownBy(() -> new AssumptionWriters("w", "s", "a' || true || '"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sweeper");
    }

    private static GlobalAccessRole role(String name) {
        return AssumptionManifests.roles().stream()
                .filter(role -> role.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
