package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Evaluation;
import dev.countersign.api.connector.GrantResult;
import dev.countersign.api.connector.Pinned;
import dev.countersign.crds.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each situation looks like to somebody who reads the conditions, in the order in which they stand. */
class StatusTableTest {

    private static final String UNKNOWN = "Unknown/Pending";

    private final ConnectorScene scene = new ConnectorScene();

    /** A situation, by what brings it about. */
    interface Situation {
        void arrange(ConnectorScene scene);
    }

    static Stream<Arguments> situations() {
        return Stream.of(
                row(
                        "the Pod lives and its task waits",
                        scene -> {
                            scene.pendingTask();
                            scene.evaluate();
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN),
                row(
                        "the Pod has finished",
                        scene -> {
                            scene.pod("Succeeded");
                            scene.evaluate();
                        },
                        "False/Completed",
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        "False/Completed"),
                row(
                        "there is no Pod",
                        scene -> {
                            scene.cluster.remove("Pod", "ci", "push");
                            scene.evaluate();
                        },
                        "False/NotFound",
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        "False/NotFound"),
                row(
                        "there is no Connector",
                        scene -> {
                            scene.cluster.remove("Connector", "devops", "prod-harbor");
                            scene.evaluate();
                        },
                        "True/UnCompleted",
                        "False/NotFound",
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        "False/NotFound"),
                row(
                        "approval is switched off",
                        scene -> {
                            scene.configMaps.remove(FeatureFlags.CONFIG_MAP);
                            scene.evaluate();
                        },
                        "True/UnCompleted",
                        "Unknown/FeatureDisabled",
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        "Unknown/FeatureDisabled"),
                row(
                        "no policy matches",
                        scene -> {
                            scene.cluster.remove("AccessPolicy", "devops", "harbor-approval");
                            scene.evaluate();
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "False/NoMatched",
                        UNKNOWN,
                        UNKNOWN,
                        "False/NoMatched"),
                row(
                        "somebody rejected",
                        scene -> {
                            scene.rejectedTask();
                            scene.evaluate();
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "False/Rejected",
                        UNKNOWN,
                        "False/Rejected"),
                row(
                        "the check cannot be evaluated",
                        scene -> {
                            scene.policy("harbor-approval", ConnectorScene.inline("v1", "Secret", "app: gate"));
                            scene.evaluate();
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "False/Failed",
                        UNKNOWN,
                        "False/Failed"),
                row(
                        "it is granted",
                        ConnectorScene::granted,
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "True/Passed",
                        "True/Synced",
                        "True/Ready"),
                row(
                        "there is nothing to grant",
                        scene -> {
                            scene.configMaps.put("connectors-use-connectors-proxy-in-pod", Map.of("rules", "[]"));
                            scene.granted();
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "True/Passed",
                        "True/NoPermissionRequired",
                        "True/Ready"),
                row(
                        "the grant is refused by the API server",
                        scene -> {
                            scene.approvedTask();
                            Pinned pinned = scene.evaluate().pinned();
                            scene.cluster.fail("write Role ", ClusterException.Kind.FORBIDDEN);
                            assertThatThrownBy(() -> scene.grant(pinned)).isInstanceOf(ClusterException.class);
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "True/Passed",
                        "False/SyncFailed",
                        "False/SyncFailed"),
                row(
                        "the access has ended with its Pod",
                        scene -> end(scene, scene.granted(), Outcome.COMPLETED, "Completed"),
                        "False/Completed",
                        "True/Resolved",
                        "True/Matched",
                        "True/Passed",
                        "True/PermissionCleanUp",
                        "False/Completed"),
                row(
                        "the access has ended with its Connector",
                        scene -> end(scene, scene.granted(), Outcome.ENDED_EARLY, "NotFound"),
                        "True/UnCompleted",
                        "False/NotFound",
                        "True/Matched",
                        "True/Passed",
                        "True/PermissionCleanUp",
                        "False/NotFound"),
                row(
                        "a check turned against the access",
                        scene -> end(scene, scene.granted(), Outcome.ENDED_EARLY, "Rejected"),
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "False/Rejected",
                        "True/PermissionCleanUp",
                        "False/Rejected"),
                row(
                        "the workflow was cancelled",
                        scene -> end(scene, scene.granted(), Outcome.ENDED_EARLY, "Cancelled"),
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "True/Passed",
                        "True/PermissionCleanUp",
                        "False/Cancelled"),
                row(
                        "somebody rejected, and that is over",
                        scene -> {
                            scene.rejectedTask();
                            Evaluation evaluation = scene.evaluate();
                            scene.activities()
                                    .permissions()
                                    .revoke(scene.ending(evaluation, List.of(), Outcome.REJECTED, "Rejected"));
                        },
                        "True/UnCompleted",
                        "True/Resolved",
                        "True/Matched",
                        "False/Rejected",
                        "True/PermissionCleanUp",
                        "False/Rejected"),
                row(
                        "it ended before anybody could look",
                        scene -> {
                            Evaluation evaluation = new Evaluation(
                                    new Verdict.Undecided("Pending", ""),
                                    Pinned.NOTHING,
                                    scene.evaluate().access());
                            scene.request();
                            scene.activities()
                                    .permissions()
                                    .revoke(scene.ending(evaluation, List.of(), Outcome.COMPLETED, "NotFound"));
                        },
                        "False/NotFound",
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        "True/PermissionCleanUp",
                        "False/NotFound"));
    }

    private static void end(ConnectorScene scene, GrantResult.Granted granted, Outcome outcome, String reason) {
        scene.activities().permissions().revoke(scene.ending(granted.evaluation(), granted.objects(), outcome, reason));
    }

    private static Arguments row(String situation, Situation how, String... conditions) {
        return Arguments.of(situation, how, List.of(conditions));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void theConditionsTellTheSituation(String situation, Situation how, List<String> expected) {
        how.arrange(scene);
        assertThat(scene.status().conditions())
                .as(situation)
                .extracting(condition -> condition.status() + "/" + condition.reason())
                .isEqualTo(expected);
        assertThat(scene.status().conditions())
                .extracting(Condition::type)
                .containsExactly(
                        "ContextObjectValid",
                        "ConnectorResolved",
                        "AccessPolicyMatched",
                        "AccessCheckReady",
                        "AccessPermissionSync",
                        "Ready");
    }

    @Test
    void readyRepeatsWhatTheConditionSaysThatFails() {
        scene.rejectedTask();
        scene.evaluate();
        assertThat(message("Ready")).isEqualTo(message("AccessCheckReady")).contains("is rejected by alice");
    }

    @Test
    void theTimeOfAConditionIsWhenItsStatusChangedLast() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        Instant first = scene.clock.instant();
        scene.clock.move(Duration.ofMinutes(3));
        scene.rejectedTask();
        scene.evaluate(pinned);
        Map<String, Instant> times = scene.status().conditions().stream()
                .collect(Collectors.toMap(Condition::type, condition -> condition.lastTransitionTime()));
        assertThat(times.get("AccessPolicyMatched")).isEqualTo(first);
        assertThat(times.get("AccessCheckReady")).isEqualTo(scene.clock.instant());
        assertThat(times.get("Ready")).isEqualTo(scene.clock.instant());
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() {
        scene.pendingTask();
        Pinned pinned = scene.evaluate().pinned();
        long writes = scene.cluster.writes();
        scene.clock.move(Duration.ofHours(1));
        scene.evaluate(pinned);
        assertThat(scene.cluster.writes()).isEqualTo(writes);
    }

    @Test
    void theStatusSaysWhatToWatch() {
        scene.pendingTask();
        scene.evaluate();
        assertThat(scene.status().watching()).singleElement().satisfies(watched -> {
            assertThat(watched.kind()).isEqualTo("ApprovalTask");
            assertThat(watched.namespace()).isEqualTo("ci");
            assertThat(watched.matchLabels()).isEqualTo(Map.of("tekton.dev/pipelineRun", "release-7"));
        });
    }

    @Test
    void aPolicyThatLeavesTheApproversToThePipelineGetsAWarning() {
        scene.pendingTask();
        scene.evaluate();
        assertThat(scene.status().warnings())
                .containsExactly("AccessPolicy harbor-approval, check manual has no param approvers:"
                        + " whoever may edit the pipeline decides who approves");
    }

    @Test
    void aPolicyThatNamesTheApproversGetsNone() {
        scene.policy(
                "harbor-approval",
                "{name: manual, ref: {configMap: {name: connectors-approvals-in-pipeline}},"
                        + " params: [{name: approvers, value: [alice]}]}");
        scene.pendingTask();
        scene.evaluate();
        assertThat(scene.status().warnings()).isEmpty();
    }

    @Test
    void theStatusNamesTheWorkflowAndWhereToSeeIt() {
        ConnectorSettings plain = ConnectorSettings.defaults("test");
        scene.settings = new ConnectorSettings(
                plain.systemNamespace(),
                plain.installation(),
                plain.checkKinds(),
                false,
                false,
                true,
                true,
                true,
                "https://temporal.example.com/workflows/{id}");
        scene.pendingTask();
        scene.evaluate();
        assertThat(String.valueOf(scene.status().workflow()))
                .contains("connector-access/devops/prod-harbor-push/uid-prod-harbor-push")
                .contains("https://temporal.example.com/workflows/connector-access%2Fdevops%2F");
    }

    @Test
    void theSnapshotOfThePolicyStandsInTheStatus() {
        scene.pendingTask();
        scene.evaluate();
        assertThat(String.valueOf(scene.status().policies().getFirst().policySpec()))
                .contains("names=[prod-harbor]");
        assertThat(String.valueOf(scene.status().policies().getFirst().permissionSync()))
                .contains("status=Unknown", "reason=Pending");
        assertThat(scene.status().podUid()).isEqualTo("uid-push");
    }

    private String message(String type) {
        return scene.status().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> String.valueOf(condition.message()))
                .findFirst()
                .orElseThrow();
    }
}
