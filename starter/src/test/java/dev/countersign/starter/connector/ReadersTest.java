package dev.countersign.starter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.Yaml;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private static final String REQUEST = """
            apiVersion: connectors.alauda.io/v1alpha1
            kind: AccessRequest
            metadata: {name: req, namespace: devops, uid: u1}
            spec:
              subject: {kind: ServiceAccount, name: builder, namespace: ci}
              connectorRef: {name: harbor}
              context: {objectRef: {apiVersion: v1, kind: Pod, name: push, namespace: ci}}
            """;

    private static final String CARRIED = """
            status:
              phase: AwaitingApproval
              podUid: p1
              workflow: {id: connector-access/devops/req/u1}
              policies:
              - name: gate
                matchedChecks:
                - {name: approval, ref: {kind: ApprovalTask, name: approve, uid: t1, resourceVersion: "17"}}
              watching:
              - apiVersion: openshift-pipelines.org/v1alpha1
                kind: ApprovalTask
                namespace: ci
                matchLabels: {tekton.dev/pipelineRun: run-1}
            """;

    @Test
    void aRequestWithoutStatusIsNew() {
        assertThat(RequestReader.read(Yaml.object(REQUEST), null))
                .isEqualTo(new RequestFacts(
                        Digest.of("u1"),
                        "u1",
                        Stage.NEW,
                        RequestPhases.NEW,
                        "system:serviceaccount:ci:builder",
                        "harbor",
                        new At("ci", "push"),
                        0,
                        List.of(),
                        List.of()));
    }

    @Test
    void aRequestThatAWorkflowCarriesSaysWhatItWaitsForAndWhatItHasSeen() {
        RequestFacts facts = read(REQUEST + CARRIED);
        assertThat(facts.stage()).isEqualTo(Stage.MATCHED);
        assertThat(facts.podIdentity()).isEqualTo(Digest.of("p1"));
        assertThat(facts.watching())
                .containsExactly(new Watching(
                        new Kind("openshift-pipelines.org/v1alpha1", "ApprovalTask"),
                        "ci",
                        Labels.of(Map.of("tekton.dev/pipelineRun", "run-1"))));
        assertThat(facts.saw(Digest.of("t1"), 17)).isTrue();
        assertThat(facts.saw(Digest.of("t1"), 18)).isFalse();
        assertThat(facts.saw(Digest.of("t2"), 1)).isFalse();
    }

    @Test
    void aRequestThatNoPolicyHasMatchedIsToldApart() {
        assertThat(read(REQUEST + "status: {workflow: {id: w}, policies: []}").stage())
                .isEqualTo(Stage.UNMATCHED);
    }

    @Test
    void aRequestThatHasEndedIsOfNoInterest() {
        assertThat(RequestReader.read(Yaml.object(REQUEST + "status: {phase: Ended}"), null))
                .isNull();
        assertThat(RequestReader.read(
                        Yaml.object(
                                REQUEST
                                        + "status: {conditions: [{type: AccessPermissionSync, status: 'True', reason: PermissionCleanUp}]}"),
                        null))
                .isNull();
    }

    @Test
    void aRequestOfAnyShapeCanBeRead() {
        assertThat(RequestReader.read(Yaml.object("""
                                apiVersion: v1
                                kind: X
                                metadata: {name: a, namespace: b, uid: c}
                                spec: []
                                status: {watching: 3, policies: [1, {matchedChecks: {}}], conditions: x, workflow: y}
                                """), null)).isNotNull();
    }

    @Test
    void aPolicyNamesKindsAndTemplates() {
        PolicyFacts facts = PolicyFacts.read(Yaml.object("""
                        apiVersion: connectors.alauda.io/v1alpha1
                        kind: AccessPolicy
                        metadata: {name: gate, namespace: devops, uid: u1}
                        spec:
                          checkGrantedPermission:
                            spec:
                              checks:
                              - {name: a, ref: {configMap: {name: connectors-approvals-in-pipeline}}}
                              - {name: b, spec: {selector: {objectRef: {apiVersion: example.com/v1, kind: Check}}}}
                        """), null);
        assertThat(facts.kinds()).containsExactly(new Kind("example.com/v1", "Check"));
        assertThat(facts.templates()).containsExactly("connectors-approvals-in-pipeline");
    }

    @Test
    void aTemplateOfChecksSaysWhichKindItAsks() {
        assertThat(system("any", "spec", "selector: {objectRef: {apiVersion: v1, kind: ConfigMap}}"))
                .returns(new Kind("v1", "ConfigMap"), SystemFacts::kind)
                .returns(null, SystemFacts::flags);
    }

    @Test
    void aConfigMapThatIsNoTemplateIsReadAsNone() {
        for (String text :
                new String[] {"", "just text", "[1, 2", "a: b: c", "\t- x", "selector: 3", "{{ .x }}", "- a"}) {
            assertThat(system("any", "spec", text).kind()).as(text).isNull();
        }
    }

    @Test
    void flagsAreOnOnlyWhereTheConfigMapSaysTrue() {
        assertThat(system("connectors-config", "enable-connectors-approval", "true"))
                .returns(new Flags(true, false), SystemFacts::flags);
        assertThat(system("other", "enable-connectors-approval", "true").flags())
                .isNull();
    }

    @Test
    void aVoteIsNoNewsForAnApprovalTasksRequestsButItsVerdictIs() {
        CheckFacts pending = task("01-pending-task", "1", null);
        GenericKubernetesResource voted = Yaml.recorded("01-pending-task");
        voted.getMetadata().setResourceVersion("2");
        Objects.requireNonNull(voted.<Map<String, Object>>get("spec", "approvers", 0))
                .put("input", "approve");
        CheckFacts afterVote = CheckFacts.readTask(voted, pending);
        assertThat(afterVote.judgedLike(pending)).isTrue();
        assertThat(afterVote.since()).isEqualTo(1);
        assertThat(afterVote.question()).isNotEqualTo(pending.question());

        voted.getMetadata().setResourceVersion("3");
        Objects.requireNonNull(voted.<Map<String, Object>>get("status")).put("state", "approved");
        CheckFacts decided = CheckFacts.readTask(voted, afterVote);
        assertThat(decided.judgedLike(pending)).isFalse();
        assertThat(decided.since()).isEqualTo(3);
    }

    @Test
    void aChangedQuorumOrApproverIsNews() {
        CheckFacts pending = task("01-pending-task", "1", null);
        GenericKubernetesResource changed = Yaml.recorded("01-pending-task");
        Objects.requireNonNull(changed.<Map<String, Object>>get("spec")).put("numberOfApprovalsRequired", 1000);
        assertThat(CheckFacts.readTask(changed, pending).judgedLike(pending)).isFalse();
    }

    @Test
    void aNewVersionWithTheSameContentIsNoChange() {
        CheckFacts before = task("01-pending-task", "1", null);
        assertThat(task("01-pending-task", "9", before)).isEqualTo(before);
    }

    private static CheckFacts task(String recording, String version, @Nullable CheckFacts previous) {
        GenericKubernetesResource task = Yaml.recorded(recording);
        task.getMetadata().setResourceVersion(version);
        return CheckFacts.readTask(task, previous);
    }

    private static RequestFacts read(String yaml) {
        return Objects.requireNonNull(RequestReader.read(Yaml.object(yaml), null));
    }

    private static SystemFacts system(String name, String key, String value) {
        return SystemFacts.read(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withUid("u")
                        .endMetadata()
                        .addToData(key, value)
                        .build(),
                null);
    }
}
