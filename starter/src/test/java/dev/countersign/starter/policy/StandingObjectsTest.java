package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.policy.connector.Subject;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingObjectsTest {

    private final AccessPolicy policy = Policies.of(null, null, null);
    private final StandingObjects objects = new StandingObjects("here");
    private final PermissionPlan.Standing plan = new PermissionPlan.Standing(
            List.of(new PolicyRuleBuilder()
                    .withApiGroups("connectors.alauda.io")
                    .withResources("connectors/proxy")
                    .withResourceNames("harbor")
                    .withVerbs("*")
                    .build()),
            List.of(Subject.serviceAccount("ci", "builder"), Subject.serviceAccountsOf("qa")),
            List.of());
    private final Role role = objects.role(policy, plan);
    private final RoleBinding binding = objects.binding(policy, plan);

    @Test
    void bothBearTheMarksAndBelongToThePolicy() {
        assertThat(List.of(role.getMetadata(), binding.getMetadata())).allSatisfy(metadata -> {
            assertThat(metadata.getNamespace()).isEqualTo("devops");
            assertThat(metadata.getName()).matches("countersign-default-open-[0-9a-f]{8}");
            assertThat(metadata.getLabels())
                    .containsEntry("app.kubernetes.io/managed-by", "countersign")
                    .containsEntry("access.countersign.dev/installation", "here")
                    .containsEntry("connectors.alauda.io/accessPolicy", "open");
            assertThat(metadata.getAnnotations()).containsEntry("access.countersign.dev/policy", "open");
            assertThat(metadata.getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid()).isEqualTo("policy-uid"));
        });
    }

    @Test
    void theBindingBindsTheRoleOfItsOwnName() {
        assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
        assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
        assertThat(binding.getSubjects())
                .extracting(subject -> subject.getKind() + " " + subject.getNamespace() + " " + subject.getName())
                .containsExactly("ServiceAccount ci builder", "Group null system:serviceaccounts:qa");
    }

    @Test
    void aPolicyMadeAgainHasAnotherName() {
        AccessPolicy again = Policies.of(null, null, null);
        again.getMetadata().setUid("another-uid");
        assertThat(StandingNames.of(again)).isNotEqualTo(StandingNames.of(policy));
    }

    @Test
    void aLongNameIsCutAndStandsWholeInTheAnnotation() {
        String name = "x".repeat(253);
        policy.getMetadata().setName(name);
        assertThat(StandingNames.of(policy)).hasSize(63);
        assertThat(objects.role(policy, plan).getMetadata().getAnnotations())
                .containsEntry("access.countersign.dev/policy", name);
        assertThat(objects.role(policy, plan).getMetadata().getLabels().values())
                .allMatch(value -> value.length() <= 63);
    }

    @Test
    void whatWasWrittenIsNoDriftAndNeitherIsALabelOfSomebodyElses() {
        assertThat(Drift.is(objects.role(policy, plan), role)).isFalse();
        assertThat(Drift.is(objects.binding(policy, plan), binding)).isFalse();
        Role labelled = new RoleBuilder(role)
                .editMetadata()
                .addToLabels("team", "a")
                .endMetadata()
                .build();
        assertThat(Drift.is(labelled, role)).isFalse();
    }

    @Test
    void whateverGrantsMoreOrBelongsToNobodyIsDrift() {
        Role wider =
                new RoleBuilder(role).editRule(0).withResourceNames().endRule().build();
        Role unmarked = new RoleBuilder(role)
                .editMetadata()
                .withLabels(null)
                .endMetadata()
                .build();
        Role orphan = new RoleBuilder(role)
                .editMetadata()
                .withOwnerReferences()
                .endMetadata()
                .build();
        RoleBinding others = new RoleBindingBuilder(binding)
                .addNewSubject(null, "User", "mallory", null)
                .build();
        assertThat(Drift.is(wider, role)).isTrue();
        assertThat(Drift.is(unmarked, role)).isTrue();
        assertThat(Drift.is(orphan, role)).isTrue();
        assertThat(Drift.is(others, binding)).isTrue();
    }

    @Test
    void aBindingOfAnotherRoleOrWithASecondOwnerMustBeReplaced() {
        RoleBinding other = new RoleBindingBuilder(binding)
                .editRoleRef()
                .withName("admin")
                .endRoleRef()
                .build();
        RoleBinding shared = new RoleBindingBuilder(binding)
                .editMetadata()
                .addToOwnerReferences(new OwnerReferenceBuilder().withUid("pod").build())
                .endMetadata()
                .build();
        assertThat(Drift.otherRole(other, binding)).isTrue();
        assertThat(Drift.otherOwners(shared, binding)).isTrue();
        assertThat(Drift.otherOwners(binding, binding)).isFalse();
    }
}
