package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.Verdict;
import dev.countersign.opa.Rego;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTest {

    private final ConnectorScene scene = new ConnectorScene();

    @Test
    void aKindThatNobodyAllowedIsNeverRead() {
        scene.policy("harbor-approval", ConnectorScene.inline("apps/v1", "Deployment", "app: gate"));
        assertFailed("checks may not read Deployment (apps/v1): an administrator has to allow the kind first");
        assertThat(scene.cluster.calls).noneMatch(call -> call.startsWith("list Deployment"));
    }

    @Test
    void secretsAreNeverRead() {
        scene.policy("harbor-approval", ConnectorScene.inline("v1", "Secret", "app: gate"));
        assertFailed("checks never read Secrets: what a check sees is shown to people");
    }

    @Test
    void configMapsApproveOnlyWhereThatIsSwitchedOn() {
        scene.policy("harbor-approval", "ref: {configMap: {name: connectors-approvals-by-configmap}}");
        approvingConfigMap();
        assertFailed("checks may not read ConfigMap (v1): an administrator has to allow the kind first");
    }

    @Test
    void whereItIsSwitchedOnAConfigMapApproves() {
        scene.settings = EvaluationTest.withConfigMaps();
        scene.policy("harbor-approval", "ref: {configMap: {name: connectors-approvals-by-configmap}}");
        approvingConfigMap();
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aSelectorThatRendersToNothingNeverMatchesEverything() {
        scene.pendingTask();
        scene.cluster.put("""
                apiVersion: v1
                kind: Pod
                metadata: {name: push, namespace: ci, uid: uid-push}
                spec: {serviceAccountName: builder, containers: [{name: step}]}
                status: {phase: Running}
                """);
        assertThat(scene.evaluate().verdict()).isInstanceOfSatisfying(Verdict.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(denied.reason()).isEqualTo("Failed");
        });
        assertThat(scene.cluster.calls).noneMatch(call -> call.startsWith("list ApprovalTask"));
    }

    @Test
    void anEmptySelectorNeverMatchesEverything() {
        scene.policy(
                "harbor-approval",
                "spec: {selector: {objectRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}}}");
        assertThat(((Verdict.Denied) scene.evaluate().verdict()).reason()).isEqualTo("Failed");
    }

    @Test
    void aKindThatIsNotServedYetIsWaitedFor() {
        scene.cluster.served.clear();
        assertPending("the API server does not serve ApprovalTask (openshift-pipelines.org/v1alpha1) (yet)");
        assertThat(scene.status().watching()).hasSize(1);
    }

    @Test
    void whereNoTaskIsFoundItSaysWhatItLooksFor() {
        assertPending("no ApprovalTask in ci with tekton.dev/pipelineRun=release-7 found");
    }

    @Test
    void aFloodOfTasksDecidesNothing() {
        for (int i = 0; i <= 200; i++) {
            scene.task("flood-" + i, "approve", "{state: approved}");
        }
        assertPending(
                "there are more than 200 of ApprovalTask in ci with tekton.dev/pipelineRun=release-7: remove some");
    }

    @Test
    void aTemplateThatIsMissingIsWaitedFor() {
        scene.policy("harbor-approval", "ref: {configMap: {name: of-our-own}}");
        assertPending("the check template ConfigMap connectors-system/of-our-own does not exist");
    }

    @Test
    void aTemplateThatIsNoRuleFails() {
        scene.configMaps.put("of-our-own", Map.of("spec", "selector: [this, is, no, rule]"));
        scene.policy("harbor-approval", "ref: {configMap: {name: of-our-own}}");
        assertThat(((Verdict.Denied) scene.evaluate().verdict()).message())
                .contains("data.spec of the check template ConfigMap connectors-system/of-our-own is malformed");
    }

    @Test
    void onePassingTaskIsEnoughBesideARejectedOne() {
        scene.approvedTask();
        scene.task("other", "reject", "{state: rejected, approversResponse: [{name: alice, response: rejected}]}");
        assertThat(scene.evaluate().verdict()).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void withoutRegoTheConditionOfTheObjectDecides() {
        scene.settings = EvaluationTest.withConfigMaps();
        scene.policy("harbor-approval", ConnectorScene.inline("v1", "ConfigMap", "app: gate"));
        approvingConfigMap();
        assertPending("ConfigMap gate has no condition Ready or Succeeded yet");
    }

    @Test
    void ownRegoIsAskedWithTheObjectAndTheCheck() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        scene.rego = (module, input) -> {
            inputs.add(input);
            return new Rego.Answer.Result(
                    Map.of("status", "True", "reason", "Open", "approvedBy", List.of("bob", "bob")));
        };
        scene.settings = EvaluationTest.withConfigMaps();
        scene.policy("harbor-approval", ConnectorScene.rego("v1", "ConfigMap"));
        approvingConfigMap();
        assertThat(scene.evaluate().access().approvedBy()).containsExactly("bob");
        assertThat(inputs).singleElement().satisfies(input -> {
            assertThat(input.keySet()).containsExactlyInAnyOrder("object", "check");
            assertThat(String.valueOf(input.get("check"))).contains("manual");
            assertThat(String.valueOf(input.get("object"))).contains("kind=ConfigMap");
        });
    }

    @Test
    void aShippedTemplateWhoseRegoWasEditedIsDecidedByThatRego() {
        scene.approvedTask();
        scene.configMaps.put("connectors-approvals-in-pipeline", Map.of("spec", """
                        selector:
                          objectRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                          matchLabels: {tekton.dev/pipelineRun: release-7}
                        state: {rego: "package check\\nresult := {\\"status\\": \\"Unknown\\"}"}
                        """));
        scene.rego = (module, input) -> new Rego.Answer.Result(Map.of("status", "Unknown", "message", "not today"));
        assertPending("not today");
    }

    @Test
    void theBuiltInChecksCanBeLeftToTheEngine() {
        scene.settings = new ConnectorSettings(
                "connectors-system", "test", scene.settings.checkKinds(), false, true, true, true, true, "");
        scene.approvedTask();
        scene.rego = (module, input) -> new Rego.Answer.Broken("the Rego module does not compile: line 3: oops");
        assertFailed("the Rego module does not compile: line 3: oops");
    }

    private void approvingConfigMap() {
        scene.cluster.put("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: gate
                  namespace: ci
                  labels: {app: gate, tekton.dev/pipelineRun: release-7}
                data: {state: approved}
                """);
    }

    private void assertPending(String message) {
        assertThat(scene.evaluate().verdict())
                .isEqualTo(new Verdict.Undecided("Pending", "policy harbor-approval, check manual: " + message));
    }

    private void assertFailed(String message) {
        assertThat(scene.evaluate().verdict())
                .isEqualTo(new Verdict.Denied(
                        Outcome.FAILED, "Failed", "policy harbor-approval, check manual: " + message));
    }
}
