package dev.countersign.activities.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReviewReasonTest {

    @Test
    void theBindingThatAllowsIsReadFromWhatRbacSays() {
        assertThat(
                        ReviewReason.binding(
                                "RBAC: allowed by RoleBinding \"admins/ci\" of Role \"admin\" to ServiceAccount \"builder/ci\""))
                .contains("RoleBinding ci/admins");
        assertThat(ReviewReason.binding(
                        "RBAC: allowed by ClusterRoleBinding \"root\" of ClusterRole \"cluster-admin\" to Group \"g\""))
                .contains("ClusterRoleBinding root");
    }

    @Test
    void otherAuthorizersNameNoBinding() {
        assertThat(ReviewReason.binding("allowed by webhook")).isEmpty();
        assertThat(ReviewReason.binding("")).isEmpty();
    }
}
