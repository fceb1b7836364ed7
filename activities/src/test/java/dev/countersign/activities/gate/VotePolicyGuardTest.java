package dev.countersign.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.MovableClock;
import dev.countersign.activities.gate.VotePolicyState.InForce;
import dev.countersign.activities.gate.VotePolicyState.NotInForce;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResourcesBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VotePolicyGuardTest {

    private static final String PROBE =
            "/apis/openshift-pipelines.org/v1alpha1/namespaces/ci/approvaltasks/release-1-approve?dryRun=All";

    private final GateCluster cluster = new GateCluster();
    private final ShippedVotePolicy shipped = ShippedVotePolicy.with(AdmissionNames.in("countersign"));
    private final MovableClock clock = new MovableClock(Instant.now().plus(Duration.ofDays(1)));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final VotePolicyGuard guard = new VotePolicyGuard(cluster.client, shipped, clock, meters);
    private final ApprovalTask task =
            cluster.task(cluster.opened("[{name: approvers, value: [alice]}]").task());
    private final ValidatingAdmissionPolicy policy = shipped.policy();
    private final ValidatingAdmissionPolicyBinding binding = shipped.binding();

    @AfterEach
    void stop() {
        guard.close();
        cluster.close();
    }

    @Test
    void votesAreGuardedWhenThePolicyIsThereAndRefusesAForbiddenWrite() {
        install();
        refuses("ValidatingAdmissionPolicy 'countersign-approvaltasks' with binding 'b' denied request: no");

        assertThat(guard.confirm(task))
                .isInstanceOfSatisfying(
                        InForce.class,
                        inForce -> assertThat(inForce.since())
                                .isBefore(clock.instant().minus(Duration.ofHours(23))));
        // NB. The watches tell of policy and binding one after the other, and the gauge follows them too.
        await().atMost(Duration.ofMinutes(2)).until(() -> guard.confirm(task) instanceof InForce && gauge() == 1);
    }

    @Test
    void whatTheApiServerFillsInIsNoEdit() {
        policy.getSpec().getMatchConstraints().setMatchPolicy("Equivalent");
        policy.getSpec().getMatchConstraints().setNamespaceSelector(new LabelSelector());
        policy.getSpec().getMatchConstraints().setObjectSelector(new LabelSelector());
        policy.getSpec().getMatchConstraints().getResourceRules().getFirst().setScope("*");
        cluster.client.resource(policy).create();
        cluster.client.resource(binding).create();
        VotePolicyGuard another = new VotePolicyGuard(
                cluster.client,
                ShippedVotePolicy.with(AdmissionNames.in("countersign")),
                clock,
                new SimpleMeterRegistry());
        refuses("ValidatingAdmissionPolicy 'countersign-approvaltasks' denied request");

        assertThat(another.confirm(task)).isInstanceOf(InForce.class);
        another.close();
    }

    @Test
    void withoutPolicyOrBindingVotesAreNotGuarded() {
        assertThat(why()).isEqualTo("the ValidatingAdmissionPolicy countersign-approvaltasks is not installed");
        cluster.client.resource(policy).create();
        assertThat(why()).isEqualTo("the ValidatingAdmissionPolicyBinding countersign-approvaltasks is not installed");
        assertThat(gauge()).isZero();
    }

    @Test
    void aWeakenedPolicyIsNotTheOneThatWasShipped() {
        install();
        ValidatingAdmissionPolicy weaker =
                ShippedVotePolicy.with(AdmissionNames.in("countersign")).policy();
        weaker.getSpec().getValidations().removeLast();
        cluster.client.resource(weaker).update();

        assertThat(why())
                .isEqualTo("the ValidatingAdmissionPolicy countersign-approvaltasks is not the one that was shipped");
    }

    @Test
    void aBindingThatOnlyWarnsIsNotTheOneThatWasShipped() {
        install();
        ValidatingAdmissionPolicyBinding weaker =
                ShippedVotePolicy.with(AdmissionNames.in("countersign")).binding();
        weaker.getSpec().setValidationActions(List.of("Warn"));
        cluster.client.resource(weaker).update();

        assertThat(why())
                .isEqualTo(
                        "the ValidatingAdmissionPolicyBinding countersign-approvaltasks is not the one that was shipped");
    }

    @Test
    void aBindingForSomeNamespacesOnlyIsNotTheOneThatWasShipped() {
        install();
        ValidatingAdmissionPolicyBinding weaker =
                ShippedVotePolicy.with(AdmissionNames.in("countersign")).binding();
        weaker.getSpec()
                .setMatchResources(new MatchResourcesBuilder()
                        .withNewNamespaceSelector()
                        .addToMatchLabels("team", "payments")
                        .endNamespaceSelector()
                        .build());
        cluster.client.resource(weaker).update();

        assertThat(why()).contains("is not the one that was shipped");
    }

    @Test
    void aPolicyForOtherProgramsThanOursIsNotOurs() {
        cluster.client
                .resource(ShippedVotePolicy.with(AdmissionNames.in("elsewhere")).policy())
                .create();
        cluster.client.resource(binding).create();

        assertThat(why()).contains("is not the one that was shipped");
    }

    @Test
    void anInstalledPolicyThatRefusesNothingGuardsNothing() {
        install();
        cluster.server
                .expect()
                .patch()
                .withPath(PROBE)
                .andReturn(200, cluster.client.getKubernetesSerialization().asJson(task))
                .always();

        assertThat(guard.confirm(task))
                .isEqualTo(new NotInForce(
                        false, "the API server let a forbidden write pass, although the policy is installed"));
        assertThat(gauge()).isZero();
    }

    @Test
    void aPolicyThatWasJustInstalledMayBeAboutToTakeEffect() {
        install();
        clock.move(Duration.ofDays(-1));
        cluster.server
                .expect()
                .patch()
                .withPath(PROBE)
                .andReturn(200, cluster.client.getKubernetesSerialization().asJson(task))
                .always();
        assertThat(guard.confirm(task))
                .isInstanceOfSatisfying(
                        NotInForce.class, not -> assertThat(not.fresh()).isTrue());

        clock.move(Duration.ofMinutes(2));
        assertThat(guard.confirm(task))
                .isInstanceOfSatisfying(
                        NotInForce.class, not -> assertThat(not.fresh()).isFalse());
    }

    @Test
    void aRefusalBySomebodyElseProvesNothing() {
        install();
        refuses("admission webhook \"validation.example.dev\" denied the request: no");

        assertThat(why()).startsWith("a forbidden write was refused for another reason: ");
    }

    @Test
    void noAnswerIsNeitherYesNorNo() {
        install();
        cluster.server.expect().patch().withPath(PROBE).andReturn(500, "").always();

        assertThatThrownBy(() -> guard.confirm(task)).isInstanceOf(ClusterException.class);
    }

    @Test
    void aRefusalIsBelievedForHalfAMinuteAndAPassForASecond() {
        install();
        refuses("ValidatingAdmissionPolicy 'countersign-approvaltasks' denied request");
        guard.confirm(task);
        cluster.server
                .expect()
                .patch()
                .withPath(PROBE)
                .andReturn(200, cluster.client.getKubernetesSerialization().asJson(task))
                .always();
        clock.move(Duration.ofSeconds(29));
        assertThat(guard.confirm(task)).isInstanceOf(InForce.class);

        clock.move(Duration.ofSeconds(1));
        assertThat(guard.confirm(task)).isInstanceOf(NotInForce.class);
    }

    @Test
    void aReplacedPolicyHasOtherMarks() {
        install();
        refuses("ValidatingAdmissionPolicy 'countersign-approvaltasks' denied request");
        VotePolicyState before = guard.confirm(task);
        cluster.client.resource(policy).delete();
        policy.getMetadata().setUid(null);
        policy.getMetadata().setResourceVersion(null);
        cluster.client.resource(policy).create();
        refuses("ValidatingAdmissionPolicy 'countersign-approvaltasks' denied request");

        assertThat(marks(guard.confirm(task))).isNotEqualTo(marks(before));
    }

    private void install() {
        cluster.client.resource(policy).create();
        cluster.client.resource(binding).create();
    }

    private void refuses(String message) {
        cluster.server
                .expect()
                .patch()
                .withPath(PROBE)
                .andReturn(
                        422,
                        new StatusBuilder().withCode(422).withMessage(message).build())
                .once();
    }

    private String why() {
        return ((NotInForce) guard.confirm(task)).why();
    }

    private static String marks(VotePolicyState state) {
        return ((InForce) state).marks();
    }

    private double gauge() {
        return meters.get("countersign.gate.vote.policy.in.force").gauge().value();
    }
}
