package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObserveTest {

    private static final String EXTENSION = "extension: {max: 2, by: 20m}";
    private final AssumptionScene scene = new AssumptionScene();
    private Terms terms;
    private ActiveGrant grant;

    @BeforeEach
    void aRoleIsGranted() {
        scene.policy("oncall", EXTENSION);
        terms = scene.terms();
        grant = scene.granted(terms);
    }

    private static void assertOver(Standing standing, Outcome outcome, String reason, String message) {
        assertThat(standing).isInstanceOfSatisfying(Standing.Over.class, over -> {
            assertThat(over.outcome()).isEqualTo(outcome);
            assertThat(over.reason()).isEqualTo(reason);
            assertThat(over.message()).contains(message);
        });
    }

    private SignedAct extend() {
        return scene.actOn("extension#1", Act.EXTEND, AssumptionScene.ALICE, "", "staff");
    }

    private void assertNotExtended(SignedAct act, String why) {
        Standing standing = scene.observe(terms, grant, act);
        assertThat(standing).isInstanceOf(Standing.Stands.class);
        assertThat(standing.refused().get(act.actId())).contains(why);
    }

    @Test
    void anEndThatIsNearIsShown() {
        scene.observe(terms, grant.warned(scene.clock.instant()));
        assertThat(scene.status().message()).isEqualTo("Active until 2026-12-01T12:30:00Z under oncall; it ends soon");
    }

    @Test
    void onAClusterThatIsBeingDeletedItStandsUntilItsEndAndLastsNoLonger() {
        scene.deleteCluster();
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        assertNotExtended(extend(), "is being deleted");
    }

    @Test
    void itStandsAndSaysUntilWhen() {
        Standing standing = scene.observe(terms, grant);
        assertThat(standing).isInstanceOf(Standing.Stands.class);
        assertThat(scene.status().message()).isEqualTo("Active until 2026-12-01T12:30:00Z under oncall");
        assertThat(scene.status().phase()).isEqualTo("Active");
    }

    @Test
    void deletingTheRequestEndsItWhileTheFinalizerKeepsTheObject() {
        scene.delete();
        assertOver(scene.observe(terms, grant), Outcome.ENDED_EARLY, "RequestDeleted", "deleted");
        assertThat(scene.stored()).isPresent();
    }

    @Test
    void aPolicyThatDeniesEndsIt() {
        scene.deny();
        assertOver(scene.observe(terms, grant), Outcome.ENDED_EARLY, "Denied", "freeze");
    }

    @Test
    void aPolicyThatDeniesEndsItWhateverTheClusterServesByNow() {
        scene.cluster("credentialMode: Binding");
        scene.home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu}
                spec: {connection: {inCluster: {}}}
                """);
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        scene.deny();
        assertOver(scene.observe(terms, grant), Outcome.ENDED_EARLY, "Denied", "freeze");
    }

    @Test
    void whoLeavesTheGroupThatCarriedItLosesIt() {
        scene.group("oncall", "users: [carol@example.com]");
        assertOver(scene.observe(terms, grant), Outcome.ENDED_EARLY, "LeftGroup", "alice@example.com");
    }

    @Test
    void itGoesOnWhenThePolicyThatAllowedItIsEditedDisabledOrDeleted() {
        scene.policy("oncall", 2, "accessRoleRefs: [namespace.admin], groups: [nobody]");
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        scene.policy("oncall", 3, "accessRoleRefs: [namespace.admin], groups: [nobody], enabled: false");
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
        scene.home.remove("AssumptionPolicy", "ws-payments", "oncall");
        assertThat(scene.observe(terms, grant)).isInstanceOf(Standing.Stands.class);
    }

    @Test
    void aClusterThatIsGoneIsAnErrorAndNoEnd() {
        scene.home.remove("Cluster", null, "prod-eu");
        assertThatThrownBy(() -> scene.observe(terms, grant)).hasMessageContaining("there is no Cluster prod-eu");
    }

    @ParameterizedTest
    @EnumSource(names = {"GIVE_BACK", "WITHDRAW"})
    void theSubjectGivesItBackAlsoWhileTheClusterIsAway(Act act) {
        scene.target.goAway();
        assertOver(
                scene.observe(terms, grant, scene.act(act, AssumptionScene.ALICE)),
                Outcome.GIVEN_BACK,
                "GivenBack",
                "alice@example.com");
    }

    @ParameterizedTest
    @CsvSource({"GIVE_BACK, not carol@example.com's own", "END, neither an administrator", "APPROVE, decided already"})
    void nobodyElseDoesAnythingAboutIt(Act act, String why) {
        assertNotExtended(scene.act(act, AssumptionScene.CAROL), why);
        assertThat(scene.actions()).endsWith("act-refused");
    }

    @Test
    void administratorsEndItAndSayWhy() {
        scene.group("admin", "users: [carol@example.com]");
        assertOver(
                scene.observe(terms, grant, scene.act(Act.END, AssumptionScene.CAROL)),
                Outcome.ENDED_EARLY,
                "Ended",
                "ended by carol@example.com");
    }

    @Test
    void whoApprovedItMayEndIt() {
        Ballot ballot = scene.ballot(scene.vote(Act.APPROVE, terms, AssumptionScene.BOB));
        assertOver(
                scene.observe(terms, ballot, grant, scene.act(Act.END, AssumptionScene.BOB)),
                Outcome.ENDED_EARLY,
                "Ended",
                "bob");
    }

    @Test
    void theSubjectExtendsIt() {
        assertThat(scene.observe(terms, grant, extend())).isInstanceOfSatisfying(Standing.Extendable.class, longer -> {
            assertThat(longer.expiresAt()).isEqualTo(AssumptionScene.NOON.plus(Duration.ofMinutes(50)));
            assertThat(longer.refused()).isEmpty();
        });
    }

    @Test
    void nobodyElseExtendsIt() {
        assertNotExtended(
                scene.actOn("extension#1", Act.EXTEND, AssumptionScene.CAROL, ""), "not carol@example.com's own");
    }

    @Test
    void anExtensionIsForTheNextOneOnly() {
        assertNotExtended(scene.actOn("extension#2", Act.EXTEND, AssumptionScene.ALICE, ""), "extension#1");
    }

    @Test
    void anExtensionSignedAfterTheEndComesTooLate() {
        scene.clock.move(Duration.ofMinutes(30));
        assertNotExtended(extend(), "had ended at");
    }

    @Test
    void itIsExtendedAsOftenAsThePolicySays() {
        grant = new ActiveGrant(grant.objects(), grant.since(), grant.expiresAt(), 2);
        assertNotExtended(
                scene.actOn("extension#3", Act.EXTEND, AssumptionScene.ALICE, "", "staff"), "2 times already");
    }

    @Test
    void aPolicyWithoutAnExtensionLetsNobodyExtend() {
        scene.policy("oncall", "");
        assertNotExtended(extend(), "lets nobody extend");
    }

    @Test
    void anExtensionIsEvaluatedAnewWithTheGroupsThatThePersonHasNow() {
        scene.policy("contractors", "['*']", "effect: Deny, groups: [contractors]", "");
        assertNotExtended(
                scene.actOn("extension#1", Act.EXTEND, AssumptionScene.ALICE, "", "contractors"),
                "denied by contractors");
    }

    @Test
    void itNeverLastsLongerThanThePlatformLets() {
        Instant end = grant.since().plus(Duration.ofHours(12)).minus(Duration.ofMinutes(5));
        grant = new ActiveGrant(grant.objects(), grant.since(), end, 0);
        assertThat(scene.observe(terms, grant, extend()))
                .isInstanceOfSatisfying(
                        Standing.Extendable.class,
                        longer -> assertThat(longer.expiresAt())
                                .isEqualTo(grant.since().plus(Duration.ofHours(12))));
    }

    @Test
    void itNeverLastsPastAStrictWindow() {
        Instant closes = Objects.requireNonNull(grant.expiresAt());
        terms = new Terms(
                terms.request(), terms.rules(), terms.policy(), terms.duration(), null, "", null, closes, true, null);
        assertNotExtended(extend(), "can last no longer");
    }

    @Test
    void whatSomebodyRemovedOnTheTargetIsTold() {
        scene.target.objects.keySet().removeIf(key -> key.startsWith("RoleBinding"));
        scene.observe(terms, grant);
        assertThat(scene.status().message()).contains("somebody has removed RoleBinding ledger/countersign-alice-1");
    }

    @Test
    void whatSomebodyChangedOnTheTargetIsTold() {
        scene.target.only(Role.class).getRules().getFirst().setVerbs(List.of("*"));
        scene.observe(terms, grant);
        assertThat(scene.status().message()).contains("somebody has changed Role ledger/countersign-alice-1");
    }

    @Test
    void theSlowRecheckComesBackOnlyWithSomethingNew() {
        assertThatThrownBy(() ->
                        scene.effects().looks().recheckHolding(scene.observing(terms, Ballot.NOBODY_ASKED, grant)))
                .hasMessageContaining("still stands");
        scene.deny();
        scene.effects().looks().recheckHolding(scene.observing(terms, Ballot.NOBODY_ASKED, grant));
    }
}
