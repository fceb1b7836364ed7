package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.crds.assumption.AccessRole;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class LenientReadingTest {

    @Test
    void whatIsAbsentReadsAsEmpty() {
        AccessPolicy policy = Serialization.unmarshal("{}", AccessPolicy.class);
        AccessRequest request = Serialization.unmarshal("{}", AccessRequest.class);
        ApprovalTask task = Serialization.unmarshal("{}", ApprovalTask.class);

        assertThat(policy.getSpec().connector()).isNull();
        assertThat(policy.getStatus().conditions()).isEmpty();
        assertThat(request.getStatus().policies()).isEmpty();
        assertThat(task.getSpec().approvers()).isEmpty();
        assertThat(task.getStatus().state()).isNull();
    }

    @Test
    void whatIsAbsentOfTheKindsForPeopleReadsAsEmpty() {
        assertThat(Serialization.unmarshal("{}", AssumptionPolicy.class)
                        .getSpec()
                        .accessRoleRefs())
                .isEmpty();
        assertThat(Serialization.unmarshal("{}", RoleAssumption.class)
                        .getStatus()
                        .votes())
                .isEmpty();
        assertThat(Serialization.unmarshal("{}", Cluster.class).getStatus().conditions())
                .isEmpty();
        assertThat(Serialization.unmarshal("{}", AccessRole.class).getSpec().rules())
                .isEmpty();
        assertThat(Serialization.unmarshal("{}", AccessGroup.class).getSpec().users())
                .isEmpty();
    }

    @Test
    void nullsAndUnknownFieldsAndWordsBreakNoReader() {
        ApprovalTask task = Serialization.unmarshal("""
                {"spec": {"approvers": [null, {"name": "dora", "type": "Robot", "input": "maybe", "users": null, "more": 1}]},
                 "status": {"state": "undecided", "approversResponse": [null], "annotations": {"a": null}}}
                """, ApprovalTask.class);

        assertThat(task.getSpec().approvers()).singleElement().satisfies(approver -> {
            assertThat(approver.type()).isEqualTo("Robot");
            assertThat(approver.isGroup()).isFalse();
            assertThat(approver.users()).isEmpty();
        });
        assertThat(task.getStatus().approversResponse()).isEmpty();
        assertThat(task.getStatus().annotations()).isEmpty();
    }
}
