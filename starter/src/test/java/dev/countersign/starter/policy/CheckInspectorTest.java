package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.ParamValue;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.crds.connector.Param;
import dev.countersign.crds.connector.TemplateRef;
import dev.countersign.opa.RegoCompiler.Compilation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckInspectorTest {

    private static final String TASKS = "connectors-approvals-in-pipeline";

    private final PretendedSurroundings surroundings = new PretendedSurroundings();
    private Compilation compilation = new Compilation.Compiles();
    private final CheckInspector inspector = new CheckInspector(
            surroundings, Policies.YAML, new RoleTemplates(surroundings, Policies.YAML), _ -> compilation);

    @Test
    void aPolicyWithoutChecksHasNothingToInspect() {
        assertThat(inspector.inspect(Policies.of(null, null, null))).isEmpty();
    }

    @Test
    void whatIsInOrderIsValid() {
        giveTasksTemplate();
        CheckInspector.Inspection inspection = inspect(Policies.gated(approvedBy("alice")));
        assertThat(inspection.valid()).isEqualTo(Verdict.yes("Valid", "every check can be evaluated"));
        assertThat(inspection.approvers().isTrue()).isTrue();
    }

    @Test
    void aTemplateThatIsNotThereIsReported() {
        assertThat(inspect(Policies.gated(approvedBy("alice"))).valid())
                .isEqualTo(Verdict.no(
                        "CheckTemplateNotFound",
                        "check approval: the check template ConfigMap connectors-system/" + TASKS + " does not exist"));
    }

    @Test
    void aTemplateThatHoldsNoRuleIsReported() {
        surroundings.templates.put(TASKS, Map.of("spec", "state: {}"));
        assertThat(inspect(Policies.gated(approvedBy("alice"))).valid().reason())
                .isEqualTo("InvalidCheckTemplate");
        surroundings.templates.put(TASKS, Map.of());
        assertThat(inspect(Policies.gated(approvedBy("alice"))).valid().reason())
                .isEqualTo("InvalidCheckTemplate");
    }

    @Test
    void inlineRegoThatDoesNotCompileIsReported() {
        compilation = new Compilation.Broken("line 3: var x is unsafe");
        assertThat(inspect(Policies.gated(inline())).valid())
                .isEqualTo(Verdict.no("InvalidRego", "check inline: line 3: var x is unsafe"));
    }

    @Test
    void regoThatNobodyCompiledIsNeitherGoodNorBad() {
        compilation = new Compilation.Unanswered("no Open Policy Agent is configured");
        assertThat(inspect(Policies.gated(inline())).valid().status()).isEqualTo("Unknown");
    }

    @Test
    void whatIsCertainlyWrongCountsMoreThanWhatNobodyKnows() {
        compilation = new Compilation.Unanswered("no Open Policy Agent is configured");
        Verdict valid = inspect(Policies.gated(inline(), approvedBy("alice"))).valid();
        assertThat(valid.reason()).isEqualTo("CheckTemplateNotFound");
        assertThat(valid.message()).contains("was not compiled").contains("does not exist");
    }

    @Test
    void aRoleTemplateThatIsNotThereIsReported() {
        surroundings.templates.remove(Policies.BOUND);
        assertThat(inspect(Policies.gated(inline())).valid().reason()).isEqualTo("RoleTemplateNotFound");
    }

    @Test
    void aRoleTemplateWithABrokenPathIsReported() {
        surroundings.templates.put(Policies.BOUND, Map.of("rules", "- resources: ['connectors/{.object']"));
        assertThat(inspect(Policies.gated(inline())).valid().reason()).isEqualTo("InvalidRoleTemplate");
    }

    @Test
    void aCheckThatAsksPeopleWithoutSayingWhomIsWarnedOf() {
        giveTasksTemplate();
        assertThat(inspect(Policies.gated(approvedBy())).approvers().reason()).isEqualTo("AnyApprovalSuffices");
        Check misspelt = new Check(
                "misspelt",
                TemplateRef.toConfigMap(TASKS),
                null,
                List.of(new Param("aprovers", new ParamValue.Items(List.of("alice")))));
        assertThat(inspect(Policies.gated(approvedBy("alice"), misspelt))
                        .approvers()
                        .message())
                .startsWith("check misspelt names no approvers");
    }

    @Test
    void aCheckThatAsksNobodyNeedsNoApprovers() {
        assertThat(inspect(Policies.gated(inline())).approvers().isTrue()).isTrue();
    }

    private CheckInspector.Inspection inspect(AccessPolicy policy) {
        return inspector.inspect(policy).orElseThrow();
    }

    private void giveTasksTemplate() {
        surroundings.templates.put(TASKS, Map.of("spec", """
                        selector:
                          matchLabels: {tekton.dev/pipelineRun: '{.object.metadata.labels["tekton\\.dev/pipelineRun"]}'}
                          objectRef: {apiVersion: openshift-pipelines.org/v1alpha1, kind: ApprovalTask}
                        state: {rego: "package check"}
                        """));
    }

    private static Check approvedBy(String... approvers) {
        return new Check(
                "approval",
                TemplateRef.toConfigMap(TASKS),
                null,
                List.of(new Param("approvers", new ParamValue.Items(List.of(approvers)))));
    }

    private static Check inline() {
        return new Check(
                "inline",
                null,
                new CheckRule(
                        new CheckRule.Selector(
                                new ObjectRef("v1", "ConfigMap", null, null, null, null, null),
                                Map.of("a", "b"),
                                List.of()),
                        new CheckRule.State("package check\nresult := {}")),
                List.of());
    }
}
