package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import dev.countersign.policy.customrun.RoleWish;
import dev.countersign.policy.customrun.RunRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that carol started asks for namespace.admin by its ServiceAccount deployer, which AccessToken deployments lists. */
class PipelineRequestTest {

    private static final String DEPLOYER = "system:serviceaccount:ws-payments:deployer";
    private static final String NAME = RunRequest.name(
            Map.of("metadata", Map.of("uid", "uid-access")),
            new RoleWish("deployer", new RoleRef(RoleRef.GLOBAL_KIND, "namespace.admin"), "", "", "", ""));
    private static final String CUSTOM_RUN = """
            apiVersion: tekton.dev/v1beta1
            kind: CustomRun
            metadata:
              name: release-7-access
              namespace: ws-payments
              uid: uid-access
              creationTimestamp: "2026-12-01T11:59:00Z"
              ownerReferences:
              - {apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-7, uid: uid-release, controller: true}
            spec:
              customRef: {apiVersion: access.countersign.dev/v1alpha1, kind: RoleAssumption}
              serviceAccountName: deployer
              params:
              - {name: role, value: namespace.admin}
              - {name: cluster, value: prod-eu}
              - {name: namespace, value: ledger}
              - {name: duration, value: 30m}
              - {name: reason, value: INC-481}
            """;
    private static final String PIPELINE_RUN = """
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata:
              name: release-7
              namespace: ws-payments
              uid: uid-release
              creationTimestamp: "2026-12-01T11:58:00Z"
              annotations: {access.countersign.dev/started-by: carol@example.com}
            """;
    private static final String REQUEST = """
            apiVersion: access.countersign.dev/v1alpha1
            kind: RoleAssumption
            metadata:
              name: NAME
              namespace: ws-payments
              uid: uid-request
              generation: 1
              creationTimestamp: "2026-12-01T11:59:10Z"
              annotations:
                access.countersign.dev/custom-run: release-7-access
                access.countersign.dev/custom-run-uid: uid-access
                access.countersign.dev/pipeline-run: release-7
                access.countersign.dev/pipeline-run-uid: uid-release
                access.countersign.dev/started-by: carol@example.com
            spec:
              subject: {kind: AccessToken, name: deployments}
              requestedBy: system:serviceaccount:ws-payments:deployer
              roleRef: {kind: GlobalAccessRole, name: namespace.admin}
              clusterRef: {name: prod-eu}
              namespace: ledger
              duration: 30m
              reason: INC-481
            """.replace("NAME", NAME);
    private static final String CANCELLED = CUSTOM_RUN.replace("  params:", "  status: RunCancelled\n  params:");

    private final AssumptionScene scene = new AssumptionScene();

    @BeforeEach
    void aRunAndAPolicyForItsServiceAccount() {
        scene.ref = new RequestRef("ws-payments", NAME, "uid-request");
        token("deployments", "{namespace: ws-payments, name: deployer}");
        scene.home.put(CUSTOM_RUN);
        scene.home.put(PIPELINE_RUN);
        scene.home.put(REQUEST);
        policy("");
    }

    private void token(String name, String listed) {
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessToken
                metadata: {name: NAME, namespace: ws-payments}
                spec: {serviceAccounts: [LISTED]}
                """.replace("NAME", name).replace("LISTED", listed));
    }

    private void policy(String more) {
        scene.policy(
                "pipelines",
                "[namespace.admin]",
                "users: ['" + DEPLOYER + "'], constraints: {ttl: 1h}",
                "subjectType: AccessToken" + (more.isEmpty() ? "" : ", " + more));
    }

    private void assertRefused(Outcome outcome, String reason, String message) {
        assertThat(scene.evaluate()).isInstanceOfSatisfying(Evaluation.Refused.class, refused -> {
            assertThat(refused.outcome()).isEqualTo(outcome);
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.message()).contains(message);
        });
    }

    private void assertNotGranted(Terms terms, Outcome outcome, String reason) {
        assertThat(scene.grant(scene.granting(terms, Ballot.NOBODY_ASKED)))
                .isInstanceOfSatisfying(GrantResult.NotGranted.class, not -> {
                    assertThat(not.outcome()).isEqualTo(outcome);
                    assertThat(not.reason()).isEqualTo(reason);
                });
        assertThat(scene.target.objects).isEmpty();
    }

    private void assertOver(Terms terms, ActiveGrant grant, Outcome outcome, String reason, String message) {
        assertThat(scene.observe(terms, grant)).isInstanceOfSatisfying(Standing.Over.class, over -> {
            assertThat(over.outcome()).isEqualTo(outcome);
            assertThat(over.reason()).isEqualTo(reason);
            assertThat(over.message()).contains(message);
        });
    }

    @Test
    void itGetsTheRoleForThatTimeAndKeepsItWhileTheRunGoesOn() {
        Terms terms = scene.terms();
        assertThat(terms.request().startedBy()).isEqualTo("carol@example.com");
        ActiveGrant grant = scene.granted(terms);
        assertThat(grant.expiresAt()).isEqualTo(AssumptionScene.NOON.plusSeconds(1800));
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        scene.home.put(CUSTOM_RUN + "status: {conditions: [{type: Succeeded, status: 'True', reason: Succeeded}]}");
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
    }

    @Test
    void aPolicyThatDoesNotNameTheServiceAccountGivesItNothingAndItsCapIsTheLongest() {
        scene.policy("pipelines", "[namespace.admin]", "users: [carol@example.com]", "subjectType: AccessToken");
        assertRefused(Outcome.DENIED, "NotAllowed", DEPLOYER + " is not carol@example.com");
        scene.policy(
                "pipelines",
                "[namespace.admin]",
                "users: ['" + DEPLOYER + "'], constraints: {ttl: 20m}",
                "subjectType: AccessToken");
        assertRefused(Outcome.DENIED, "NotAllowed", "30m is longer than 20m");
    }

    @Test
    void whoNoCustomRunAsksForGetsNothingWhoeverMadeTheRequest() {
        scene.home.put(REQUEST.replace("access.countersign.dev/custom-run: release-7-access", "note: mine"));
        assertRefused(Outcome.DENIED, "NotOfItsRun", DEPLOYER + " is no person, and no CustomRun asks for it");
        scene.home.put(CUSTOM_RUN.replace("controller: true", "controller: false"));
        scene.home.put(REQUEST);
        assertRefused(Outcome.DENIED, "NotOfItsRun", "is part of no PipelineRun, so nobody knows who made it");
    }

    @Test
    void aPersonsRequestThatNamesACustomRunIsHeldAgainstItToo() {
        scene.home.put(REQUEST.replace("requestedBy: " + DEPLOYER, "requestedBy: alice@example.com"));
        assertRefused(Outcome.DENIED, "NotOfItsRun", "the request is not what CustomRun release-7-access asks for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: namespace.admin | value: cluster.viewer",
                "value: prod-eu | value: prod-us",
                "value: ledger | value: other",
                "value: 30m | value: 20m",
                "value: INC-481 | value: INC-482",
                "serviceAccountName: deployer | serviceAccountName: other",
                "uid: uid-release | uid: uid-other",
                "name: reason | name: reasons",
            })
    void aRequestThatIsNotJustWhatTheCustomRunAsksForGetsNothing(String was, String is) {
        token("deployments", "{namespace: ws-payments, name: deployer}, {namespace: ws-payments, name: other}");
        scene.home.put(CUSTOM_RUN.replace(was, is));
        assertThat(scene.evaluate()).isInstanceOf(Evaluation.Refused.class);
    }

    @Test
    void whoStartedTheRunIsNotLeftOut() {
        scene.home.put(REQUEST.replace("started-by: carol@example.com", "started-by: bob@example.com"));
        assertRefused(Outcome.DENIED, "NotOfItsRun", "the request is not what CustomRun");
    }

    @Test
    void aSecondRequestForTheSameCustomRunGetsNothing() {
        scene.ref = new RequestRef("ws-payments", "namespace.admin-assign-other", "uid-request");
        scene.home.put(REQUEST.replace(NAME, "namespace.admin-assign-other"));
        assertRefused(Outcome.DENIED, "NotOfItsRun", "not under its one name, " + NAME);
    }

    @Test
    void aServiceAccountThatItsTokenDoesNotListGetsNothingAndLosesWhatItHad() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        token("deployments", "{namespace: jobs, name: deployer}");
        assertOver(terms, grant, Outcome.ENDED_EARLY, "NotOfItsRun", "lists the ServiceAccount deployer");
        assertRefused(Outcome.DENIED, "NotOfItsRun", "no AccessToken deployments of workspace ws-payments lists");
    }

    @Test
    void whileAnybodyCanForgeARunItWaits() {
        scene.unguardedPipelines = Optional.of("countersign-tekton-chain is not there");
        assertThatThrownBy(scene::evaluate).hasMessageContaining("countersign-tekton-chain is not there");
        scene.unguardedPipelines = Optional.empty();
        Terms terms = scene.terms();
        scene.unguardedPipelines = Optional.of("countersign-tekton-chain is not there");
        assertThatThrownBy(() -> scene.grant(scene.granting(terms, Ballot.NOBODY_ASKED)))
                .hasMessageContaining("countersign-tekton-chain is not there");
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void whatWasMadeWhileAnybodyCouldForgeItIsNotBelieved() {
        scene.pipelinesSince = Optional.of(Instant.parse("2026-12-01T11:58:30Z"));
        assertRefused(Outcome.DENIED, "NotOfItsRun", "was made at 2026-12-01T11:58:00Z, before the admission policies");
        scene.pipelinesSince = Optional.empty();
        assertThatThrownBy(scene::evaluate).hasMessageContaining("it is not known since when");
    }

    @Test
    void whatWasBelievedOnceIsGrantedAlsoUnderYoungerPolicies() {
        Terms terms = scene.terms();
        scene.pipelinesSince = Optional.of(Instant.parse("2026-12-01T11:58:30Z"));
        scene.granted(terms);
    }

    @Test
    void aCancelledCustomRunWithdrawsItsRequest() {
        policy(AssumptionScene.APPROVAL);
        Terms terms = scene.terms();
        scene.home.put(CANCELLED);
        assertThat(scene.count(terms, scene.ballot())).isInstanceOfSatisfying(Count.Over.class, over -> {
            assertThat(over.outcome()).isEqualTo(Outcome.WITHDRAWN);
            assertThat(over.reason()).isEqualTo("RunEnded");
            assertThat(over.message()).isEqualTo("CustomRun release-7-access is cancelled");
        });
        assertRefused(Outcome.WITHDRAWN, "RunEnded", "CustomRun release-7-access is cancelled");
    }

    @Test
    void nothingIsGrantedAfterItsRunWasCancelledDeletedOrFinished() {
        Terms terms = scene.terms();
        scene.home.put(CANCELLED);
        assertNotGranted(terms, Outcome.WITHDRAWN, "RunEnded");
        scene.home.remove("CustomRun", "ws-payments", "release-7-access");
        assertNotGranted(terms, Outcome.WITHDRAWN, "RunEnded");
        scene.home.put(CUSTOM_RUN);
        scene.home.put(PIPELINE_RUN + "status: {conditions: [{type: Succeeded, status: 'False', reason: Failed}]}");
        assertNotGranted(terms, Outcome.WITHDRAWN, "RunEnded");
    }

    @Test
    void whatItHasEndsWithTheRunHoweverThatEnds() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.home.put(PIPELINE_RUN + "status: {conditions: [{type: Succeeded, status: 'True', reason: Completed}]}");
        assertOver(terms, grant, Outcome.COMPLETED, "RunEnded", "PipelineRun release-7 has finished");
        scene.home.remove("PipelineRun", "ws-payments", "release-7");
        assertOver(terms, grant, Outcome.COMPLETED, "RunEnded", "PipelineRun release-7 does not exist any more");
        scene.home.put(PIPELINE_RUN);
        scene.home.remove("CustomRun", "ws-payments", "release-7-access");
        assertOver(terms, grant, Outcome.COMPLETED, "RunEnded", "CustomRun release-7-access does not exist any more");
        scene.home.put(CUSTOM_RUN.replace("uid: uid-access", "uid: uid-another"));
        assertOver(terms, grant, Outcome.COMPLETED, "RunEnded", "CustomRun release-7-access does not exist any more");
    }

    @Test
    void whoStartedTheRunDoesNotApproveIt() {
        policy(AssumptionScene.APPROVAL);
        Terms terms = scene.terms();
        Ballot ballot = scene.ballot();
        assertThat(scene.count(terms, ballot, scene.vote(Act.APPROVE, terms, AssumptionScene.CAROL, "payments-owners")))
                .isInstanceOf(Count.Waiting.class);
        assertThat(scene.count(terms, ballot, scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, "payments-owners")))
                .isInstanceOf(Count.StageApproved.class);
    }
}
