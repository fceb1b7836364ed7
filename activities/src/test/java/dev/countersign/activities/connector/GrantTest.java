package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.AccessPhase;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.Pinned;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantTest {

    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void oneRoleAndOneBindingForThatPodAndThatConnectorAreWritten() {
        scene.granted();
        Role role = scene.cluster.all(Role.class).getFirst();
        RoleBinding binding = scene.cluster.all(RoleBinding.class).getFirst();
        PolicyRule rule = role.getRules().getFirst();
        assertThat(role.getRules()).hasSize(1);
        assertThat(rule.getApiGroups()).containsExactly("connectors.alauda.io");
        assertThat(rule.getResources()).containsExactly("connectors/proxy/v1/pod/ci/push");
        assertThat(rule.getResourceNames()).containsExactly("prod-harbor");
        assertThat(rule.getVerbs()).containsExactly("*");
        assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("ServiceAccount");
            assertThat(subject.getNamespace() + "/" + subject.getName()).isEqualTo("ci/builder");
        });
    }

    @Test
    void theGrantSaysWhatItBelongsTo() {
        scene.granted();
        RoleBinding binding = scene.cluster.all(RoleBinding.class).getFirst();
        assertThat(binding.getMetadata().getName()).startsWith(GrantMarks.NAME_PREFIX + "prod-harbor-push-");
        assertThat(binding.getMetadata().getLabels())
                .containsAllEntriesOf(Map.of(
                        GrantMarks.ACCESS_REQUEST,
                        "prod-harbor-push",
                        GrantMarks.MANAGED_BY,
                        "countersign",
                        GrantMarks.INSTALLATION,
                        "test"));
        assertThat(binding.getMetadata().getAnnotations())
                .containsAllEntriesOf(Map.of(
                        GrantMarks.REQUEST_UID,
                        "uid-prod-harbor-push",
                        GrantMarks.POD,
                        "ci/push",
                        GrantMarks.POD_UID,
                        "uid-push",
                        GrantMarks.POLICY,
                        "harbor-approval",
                        GrantMarks.WORKFLOW_ID,
                        "connector-access/devops/prod-harbor-push/uid-prod-harbor-push"));
        assertThat(binding.getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getUid)
                .containsExactly("uid-prod-harbor-push");
    }

    @Test
    void grantingTwiceGrantsOnce() {
        GrantResult.Granted first = scene.granted();
        scene.attempt = 2;
        GrantResult second = scene.grant(first.evaluation().pinned());
        assertThat(second).isInstanceOfSatisfying(GrantResult.Granted.class, again -> {
            assertThat(again.objects()).isEqualTo(first.objects());
            assertThat(again.attempt()).isEqualTo(2);
        });
        assertThat(scene.cluster.all(RoleBinding.class)).hasSize(1);
    }

    @Test
    void theAuditEventStandsBeforeTheFirstWrite() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.audit = event -> {
            throw new IllegalStateException("the sink is full");
        };
        assertThatThrownBy(() -> scene.grant(pinned)).hasMessage("the sink is full");
        assertThat(scene.cluster.all(Role.class)).isEmpty();
    }

    @Test
    void theAuditEventNamesWhoApproved() {
        scene.granted();
        assertThat(scene.audited).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("granting");
            assertThat(event.facts()).containsEntry("approvedBy", "alice").containsEntry("pod", "ci/push");
        });
    }

    @Test
    void nothingIsGrantedOnAYesThatIsNotTrueAnyMore() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.pod("Succeeded");
        assertThat(scene.grant(pinned))
                .isInstanceOfSatisfying(
                        GrantResult.NotGranted.class,
                        refused -> assertThat(
                                        ((Verdict.Denied) refused.evaluation().verdict()).outcome())
                                .isEqualTo(Outcome.COMPLETED));
        assertThat(scene.cluster.all(Role.class)).isEmpty();
    }

    @Test
    void theRightToSeeTheConnectorIsAskedForAgain() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.mayNotGet.add("ci/builder");
        assertThat(scene.grant(pinned)).isInstanceOf(GrantResult.NotGranted.class);
    }

    @Test
    void whatAnEarlierAttemptWroteGoesWhereTheGrantIsRefused() {
        GrantResult.Granted granted = scene.granted();
        scene.pod("Failed");
        assertThat(scene.grant(granted.evaluation().pinned())).isInstanceOf(GrantResult.NotGranted.class);
        assertThat(scene.cluster.all(Role.class)).isEmpty();
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
    }

    @Test
    void whatAnEarlierAttemptWroteGoesAlsoWhereTheRequestIsGone() {
        GrantResult.Granted granted = scene.granted();
        scene.cluster.remove("AccessRequest", "devops", "prod-harbor-push");
        assertThat(scene.grant(granted.evaluation().pinned())).isInstanceOf(GrantResult.NotGranted.class);
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
    }

    @Test
    void nothingIsWrittenAfterItsTime() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        assertThat(scene.grant(pinned, scene.clock.instant())).isInstanceOf(GrantResult.TooLate.class);
        assertThat(scene.cluster.all(Role.class)).isEmpty();
    }

    @Test
    void whatWasWrittenWhenTimeRanOutIsTakenBack() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.beforeEachCall(call -> {
            if (call.startsWith("write Role ")) {
                scene.clock.move(Duration.ofMinutes(5));
            }
        });
        assertThat(scene.grant(pinned)).isInstanceOf(GrantResult.TooLate.class);
        assertThat(scene.cluster.all(Role.class)).isEmpty();
        assertThat(scene.cluster.all(RoleBinding.class)).isEmpty();
    }

    @Test
    void aGrantThatTheClusterRefusesSaysSoInTheStatus() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.fail("write RoleBinding", ClusterException.Kind.FORBIDDEN);
        assertThatThrownBy(() -> scene.grant(pinned)).isInstanceOf(ClusterException.class);
        assertThat(scene.condition("AccessPermissionSync")).isEqualTo("False/SyncFailed");
        assertThat(scene.condition("Ready")).isEqualTo("False/SyncFailed");
        assertThat(scene.status().phase()).isEqualTo(new AccessPhase.Granting().label());
        assertThat(scene.status().message()).contains("told to fail");
    }

    @Test
    void aGrantThatWasRefusedAndThenWorksShowsThatItWorked() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.fail("write RoleBinding", ClusterException.Kind.FORBIDDEN);
        assertThatThrownBy(() -> scene.grant(pinned)).isInstanceOf(ClusterException.class);
        scene.cluster.recover();
        scene.granted();
        assertThat(scene.condition("AccessPermissionSync")).isEqualTo("True/Synced");
        assertThat(scene.condition("Ready")).isEqualTo("True/Ready");
    }

    @Test
    void aRoleTemplateThatIsMissingIsWaitedFor() {
        scene.configMaps.remove("connectors-use-connectors-proxy-in-pod");
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        assertThatThrownBy(() -> scene.grant(pinned))
                .hasMessage("the role template ConfigMap connectors-system/connectors-use-connectors-proxy-in-pod"
                        + " of AccessPolicy harbor-approval does not exist");
        assertThat(scene.condition("AccessPermissionSync")).isEqualTo("False/SyncFailed");
    }

    @Test
    void aRoleTemplateThatCannotBeRenderedNeverGrants() {
        scene.configMaps.put(
                "connectors-use-connectors-proxy-in-pod",
                Map.of("rules", "- {apiGroups: [a], resources: ['connectors/{.object.spec.nothing}'], verbs: ['*']}"));
        scene.approvedTask();
        assertThat(scene.grant(scene.evaluate().pinned()))
                .isInstanceOfSatisfying(
                        GrantResult.NotGranted.class,
                        refused -> assertThat(refused.evaluation().verdict())
                                .isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
                                    assertThat(denied.outcome()).isEqualTo(Outcome.FAILED);
                                    assertThat(denied.reason()).isEqualTo("SyncFailed");
                                }));
    }

    @Test
    void aTemplateWithoutRulesNeedsNoPermission() {
        scene.configMaps.put("connectors-use-connectors-proxy-in-pod", Map.of("rules", "[]"));
        assertThat(scene.granted().objects()).isEmpty();
        assertThat(scene.condition("AccessPermissionSync")).isEqualTo("True/NoPermissionRequired");
        assertThat(scene.condition("Ready")).isEqualTo("True/Ready");
    }

    @Test
    void eachMatchedPolicyGrantsItsOwnTemplate() {
        scene.policy(
                "second",
                "ref: {configMap: {name: connectors-approvals-in-pipeline}}",
                "connectors-use-connectors-proxy");
        GrantResult.Granted granted = scene.granted();
        assertThat(granted.objects()).hasSize(4);
        assertThat(scene.cluster.all(Role.class))
                .flatExtracting(Role::getRules)
                .flatExtracting(PolicyRule::getResources)
                .containsExactlyInAnyOrder("connectors/proxy/v1/pod/ci/push", "connectors/proxy");
    }

    @Test
    void aBindingOfAnotherRoleUnderTheSameNameIsReplaced() {
        GrantResult.Granted granted = scene.granted();
        RoleBinding forged = scene.cluster.all(RoleBinding.class).getFirst();
        forged.getRoleRef().setName("cluster-admin");
        scene.cluster.put(forged);
        scene.grant(granted.evaluation().pinned());
        assertThat(scene.cluster.all(RoleBinding.class))
                .singleElement()
                .satisfies(binding -> assertThat(binding.getRoleRef().getName())
                        .isEqualTo(binding.getMetadata().getName()));
    }

    @Test
    void aGrantThatAnotherOwnerWouldKeepAliveIsReplaced() {
        GrantResult.Granted granted = scene.granted();
        RoleBinding shared = scene.cluster.all(RoleBinding.class).getFirst();
        List<OwnerReference> owners = new ArrayList<>(shared.getMetadata().getOwnerReferences());
        OwnerReference second = FakeCluster.JSON.clone(owners.getFirst());
        second.setUid("somebody-else");
        owners.add(second);
        shared.getMetadata().setOwnerReferences(owners);
        scene.cluster.put(shared);
        scene.grant(granted.evaluation().pinned());
        assertThat(scene.cluster.all(RoleBinding.class).getFirst().getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getUid)
                .containsExactly("uid-prod-harbor-push");
    }

    @Test
    void theStatusListsWhatWasGrantedAndByWhoseApproval() {
        GrantResult.Granted granted = scene.granted();
        assertThat(scene.status().grants())
                .extracting(shown -> new GrantedObject(
                        String.valueOf(shown.kind()),
                        String.valueOf(shown.namespace()),
                        String.valueOf(shown.name()),
                        String.valueOf(shown.uid())))
                .isEqualTo(granted.objects());
        assertThat(scene.status().policies().getFirst().matchedChecks())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.ref().uid()).isEqualTo("uid-approve");
                    assertThat(check.ref().resourceVersion()).isNotNull();
                    assertThat(check.approvedBy()).containsExactly("alice");
                });
    }

    @Test
    void aStatusThatCannotBeWrittenIsTriedAgain() {
        scene.approvedTask();
        Pinned pinned = scene.evaluate().pinned();
        scene.cluster.fail("write status", ClusterException.Kind.UNREACHABLE);
        assertThatThrownBy(() -> scene.grant(pinned)).isInstanceOf(ClusterException.class);
    }
}
