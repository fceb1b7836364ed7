package dev.countersign.workflows.connector;

import static dev.countersign.workflows.connector.FakeCluster.POD_ENDED;
import static dev.countersign.workflows.connector.FakeCluster.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SearchAttribute;
import dev.countersign.workflows.AccessAttributes;
import io.temporal.api.enums.v1.EventType;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorUiTest {

    private static final Set<EventType> SUMMARIZED = EnumSet.of(
            EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
            EventType.EVENT_TYPE_TIMER_STARTED,
            EventType.EVENT_TYPE_MARKER_RECORDED);

    @AutoClose
    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void thePageSaysWhoAskedForWhatWhatItWaitsForAndHowItEnded() {
        scene.start();
        scene.temporal().settle();
        assertThat(scene.page()).isEqualTo("""
                        **Waiting: no access yet**

                        * Why: waiting for alice
                        * Request: ci/harbor-push-pod
                        * Who: Pod ci/push-pod as system:serviceaccount:ci:builder
                        * What: Connector tools/harbor
                        * PipelineRun: release-7
                        * Policy: prod-registry
                        * Approved by: alice
                        """);
        scene.saysAndNudges(YES);
        assertThat(scene.page()).startsWith("**Active since ").contains("Why: approved by alice");
        scene.saysAndNudges(POD_ENDED);
        assertThat(scene.page())
                .startsWith("**Ended: COMPLETED**")
                .contains("Why: the Pod has finished", "Gone: deleted 2", ", verified 2");
    }

    @Test
    void thePageOfARequestThatWasDeletedStillSaysWhoAskedForWhat() {
        scene.start();
        scene.temporal().settle();
        scene.saysAndNudges(FakeCluster.REQUEST_GONE);
        assertThat(scene.page())
                .startsWith("**Ended: WITHDRAWN**")
                .contains("Who: Pod ci/push-pod as system:serviceaccount:ci:builder", "What: Connector tools/harbor")
                .doesNotContain("unknown");
    }

    @Test
    void searchAttributesAreWrittenAtActiveAndAtTheEnd() {
        scene.startActive();
        assertThat(attribute(SearchAttribute.ACCESS_PHASE)).isEqualTo("Active");
        assertThat(attribute(SearchAttribute.ACCESS_POLICY)).isEqualTo("prod-registry");
        assertThat(attribute(SearchAttribute.PIPELINE_RUN)).isEqualTo("release-7");
        scene.saysAndNudges(POD_ENDED);
        assertThat(attribute(SearchAttribute.ACCESS_PHASE)).isEqualTo("Ended");
        assertThat(scene.temporal().count(ConnectorScene.ID, EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES))
                .isEqualTo(2);
    }

    @Test
    void searchAttributesAreHandedToTheNextRun() {
        scene.startActive();
        scene.temporal().sleep(Duration.ofDays(31));
        assertThat(attribute(SearchAttribute.ACCESS_PHASE)).isEqualTo("Active");
    }

    @Test
    void everyTimerAndActivityHasASummary() {
        scene.startActive();
        scene.saysAndNudges(POD_ENDED);
        assertThat(scene.temporal().history(ConnectorScene.ID))
                .filteredOn(event -> SUMMARIZED.contains(event.getEventType()))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getUserMetadata().hasSummary())
                        .as(event.toString())
                        .isTrue());
    }

    private String attribute(SearchAttribute attribute) {
        SearchAttributes all = scene.description().getTypedSearchAttributes();
        return String.valueOf(all.get(AccessAttributes.keyword(attribute)));
    }
}
