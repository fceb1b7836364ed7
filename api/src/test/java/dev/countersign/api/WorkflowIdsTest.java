package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowIdsTest {

    private static final String UID = "5b66fc20-0bd5-4add-8b48-9c8fa842e6ce";
    private static final String OTHER_UID = "5b66fc20-0bd5-4add-8b48-9c8fa842e6cf";

    @Test
    void anIdSaysTheKindTheObjectAndItsUid() {
        RequestRef request = new RequestRef("devops", "prod-harbor-push", UID);
        assertThat(WorkflowIds.connectorAccess(request)).isEqualTo("connector-access/devops/prod-harbor-push/" + UID);
        assertThat(WorkflowIds.approvalTask(request)).isEqualTo("approval-task/devops/prod-harbor-push/" + UID);
    }

    @Test
    void theLongestNamesGiveAnIdOfAtMost200CharactersWithTheWholeUid() {
        RequestRef longest = new RequestRef("n".repeat(63), "r".repeat(253), UID);
        for (String id : List.of(WorkflowIds.connectorAccess(longest), WorkflowIds.approvalTask(longest))) {
            assertThat(id).hasSizeLessThanOrEqualTo(200).endsWith("/" + UID);
        }
    }

    @Test
    void distinctUidsGiveDistinctIdsHoweverLongTheNames() {
        for (int length : List.of(1, 90, 253)) {
            String name = "r".repeat(length);
            assertThat(WorkflowIds.connectorAccess(new RequestRef("n", name, UID)))
                    .isNotEqualTo(WorkflowIds.connectorAccess(new RequestRef("n", name, OTHER_UID)))
                    .isNotEqualTo(WorkflowIds.approvalTask(new RequestRef("n", name, UID)));
        }
    }

    @Test
    void anObjectWithoutNameOrUidHasNoWorkflow() {
        assertThatThrownBy(() -> new RequestRef("n", "r", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestRef("", "r", UID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestRef("n", " ", UID)).hasMessageContaining("a name");
        assertThatThrownBy(() -> new NamespacedName("", "r")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSearchAttributeFitsIntoSqlStores() {
        assertThat(SearchAttribute.keyword("x".repeat(300))).hasSize(255);
        assertThat(SearchAttribute.keyword("x")).isEqualTo("x");
    }
}
