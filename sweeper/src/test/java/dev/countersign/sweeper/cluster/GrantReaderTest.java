package dev.countersign.sweeper.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.api.connector.PodRef;
import dev.countersign.sweeper.decision.Grant;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantReaderTest {

    private static final Map<String, String> LABELS = Map.of(GrantMarks.ACCESS_REQUEST, "harbor-pu");
    private static final Map<String, String> ANNOTATIONS = Map.of(
            GrantMarks.REQUEST, "harbor-push",
            GrantMarks.REQUEST_UID, "request-uid",
            GrantMarks.WORKFLOW_ID, "connector-access/devops/harbor-push/request-uid",
            GrantMarks.POD, "ci/push",
            GrantMarks.POD_UID, "pod-uid");

    @Test
    void aPairIsOneGrant() {
        Grant grant = GrantReader.read(binding(LABELS, ANNOTATIONS), role("harbor-push", "request-uid"));
        assertThat(grant.request()).isEqualTo("harbor-push");
        assertThat(grant.requestUid()).isEqualTo("request-uid");
        assertThat(grant.pod()).isEqualTo(new PodRef("ci", "push", "pod-uid"));
        assertThat(grant.workflow()).isEqualTo(grant.workflowId());
        assertThat(grant.expiresAt()).isNull();
        assertThat(grant.parts())
                .containsExactly(
                        new Grant.Part(Grant.Kind.ROLE_BINDING, "b", "2"), new Grant.Part(Grant.Kind.ROLE, "r", "1"));
        assertThat(grant.content().subjects()).containsExactly("ServiceAccount ci/builder");
        assertThat(grant.content().connectors()).containsExactly("harbor", "*");
        assertThat(grant.content().otherWriters()).containsExactly("kubectl-edit");
    }

    @Test
    void theOwnerNamesTheRequestWhenTheMarksWereTakenAway() {
        Grant grant = GrantReader.read(null, role("owned-by", "owner-uid"));
        assertThat(grant.request()).isEqualTo("owned-by");
        assertThat(grant.requestUid()).isEqualTo("owner-uid");
    }

    @Test
    void anEndThatCannotBeReadHasPassed() {
        Grant grant = GrantReader.read(binding(LABELS, Map.of(GrantMarks.EXPIRES_AT, "never")), null);
        assertThat(grant.expiresAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aGrantOfAnotherKindOfRequestNamesNoAccessRequest() {
        Grant grant = GrantReader.read(binding(Map.of(), Map.of(GrantMarks.REQUEST_UID, "u")), null);
        assertThat(grant.request()).isEmpty();
        assertThat(grant.requestUid()).isEqualTo("u");
    }

    @Test
    void whatAPolicyGivesWithoutARequestIsStanding() {
        Map<String, String> labels = Map.of(GrantMarks.ACCESS_POLICY, "open");
        assertThat(GrantReader.isStanding(binding(labels, Map.of()))).isTrue();
        assertThat(GrantReader.isStanding(binding(labels, ANNOTATIONS))).isFalse();
        assertThat(GrantReader.isStanding(binding(LABELS, Map.of()))).isFalse();
    }

    private static RoleBinding binding(Map<String, String> labels, Map<String, String> annotations) {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withNamespace("devops")
                .withName("countersign-harbor-push-1a2b3c4d")
                .withUid("b")
                .withResourceVersion("2")
                .withLabels(labels)
                .withAnnotations(annotations)
                .addNewManagedField()
                .withManager(GrantMarks.FIELD_MANAGER)
                .endManagedField()
                .addNewManagedField()
                .withManager("kubectl-edit")
                .endManagedField()
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "countersign-harbor-push-1a2b3c4d")
                .addNewSubject(null, "ServiceAccount", "builder", "ci")
                .build();
    }

    private static Role role(String owner, String uid) {
        return new RoleBuilder()
                .withNewMetadata()
                .withNamespace("devops")
                .withName("countersign-harbor-push-1a2b3c4d")
                .withUid("r")
                .withResourceVersion("1")
                .addNewOwnerReference()
                .withKind("AccessRequest")
                .withName(owner)
                .withUid(uid)
                .endOwnerReference()
                .endMetadata()
                .addNewRule()
                .withResourceNames("harbor")
                .endRule()
                .addNewRule()
                .withResources("connectors")
                .endRule()
                .build();
    }
}
