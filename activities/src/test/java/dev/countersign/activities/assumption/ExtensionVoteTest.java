package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtensionVoteTest {

    private static final String EXTENSION = ", extension: {max: 2, by: 20m, approval: SameAsRequest}";
    private static final String OWNERS = "payments-owners";
    private final AssumptionScene scene = new AssumptionScene();
    private Terms terms;
    private Ballot ballot;
    private ActiveGrant grant;

    @BeforeEach
    void aRoleIsGrantedThatTheOwnersMayExtend() {
        scene.policy("oncall", AssumptionScene.APPROVAL + EXTENSION);
        terms = scene.terms();
        ballot = scene.ballot(scene.vote(Act.APPROVE, terms, AssumptionScene.BOB, OWNERS));
        grant = scene.granted(terms, ballot);
    }

    private Standing observe(SignedAct... acts) {
        return scene.observe(terms, ballot, grant, acts);
    }

    private SignedAct wish() {
        return scene.actOn("extension#1", Act.EXTEND, AssumptionScene.ALICE, "", "staff");
    }

    private Standing.Asked ask(SignedAct wish) {
        if (observe(wish) instanceof Standing.Asked asked) {
            scene.wish = asked.wish();
            return asked;
        }
        throw new AssertionError("nobody is asked: " + scene.status().message());
    }

    private void assertNotCounted(SignedAct act, String why) {
        Standing standing = observe(act);
        assertThat(standing).isInstanceOf(Standing.Stands.class);
        assertThat(standing.refused().get(act.actId())).contains(why);
    }

    @Test
    void aWishWaitsForThoseWhoApproveRequests() {
        Standing.Asked asked = ask(wish());
        assertThat(asked.refused()).isEmpty();
        assertThat(asked.wish().terms().decideBy()).isEqualTo(grant.expiresAt());
        assertThat(scene.status().waitingFor()).isEqualTo("extension#1: owners: 1 of payments-owners");
        assertThat(scene.status().phase()).isEqualTo("Active");
        assertThat(scene.actions()).endsWith("extension-asked");
    }

    @Test
    void onceApprovedItLastsLonger() {
        ask(wish());
        SignedAct vote = scene.voteOnExtension(Act.APPROVE, AssumptionScene.BOB, OWNERS);
        assertThat(observe(vote)).isInstanceOfSatisfying(Standing.Extendable.class, longer -> {
            assertThat(longer.expiresAt()).isEqualTo(AssumptionScene.NOON.plus(Duration.ofMinutes(50)));
            assertThat(longer.filled()).containsExactly(vote);
        });
        assertThat(scene.actions()).endsWith("approved");
    }

    @Test
    void whileItWaitsTheStatusSaysSo() {
        ask(wish());
        assertThat(observe()).isInstanceOf(Standing.Stands.class);
        assertThat(scene.status().message())
                .startsWith("Active until 2026-12-01T12:30:00Z under oncall")
                .endsWith("; waiting for extension#1: owners: 1 of payments-owners");
    }

    @Test
    void onceRejectedTheAccessStandsUntilTheEndThatItHad() {
        ask(wish());
        assertThat(observe(scene.voteOnExtension(Act.REJECT, AssumptionScene.BOB, OWNERS)))
                .isInstanceOfSatisfying(
                        Standing.NotExtended.class,
                        not -> assertThat(not.message())
                                .isEqualTo("extension#1 is not granted: rejected by bob@example.com"));
        assertThat(scene.status().waitingFor()).isNull();
        assertThat(scene.status().votes())
                .anySatisfy(vote -> assertThat(vote.stage()).isEqualTo("extension#1: owners"));
    }

    @Test
    void nobodyApprovesTheirOwnExtension() {
        ask(wish());
        assertNotCounted(scene.voteOnExtension(Act.APPROVE, AssumptionScene.ALICE, OWNERS), "own request");
    }

    @Test
    void theApprovalOfTheRequestIsNoneOfItsExtension() {
        ask(wish());
        assertNotCounted(ballot.filled().getFirst(), "it is about 'request'");
    }

    @Test
    void aVoteOnAnEarlierWishDoesNotCountForTheNext() {
        ask(wish());
        SignedAct earlier = scene.voteOnExtension(Act.APPROVE, AssumptionScene.BOB, OWNERS);
        scene.wish = null;
        ask(AssumptionScene.renamed(wish(), "another-wish"));
        assertNotCounted(earlier, "was shown another rule");
    }

    @Test
    void aSecondWishWhileOneWaitsIsRefused() {
        ask(wish());
        assertNotCounted(AssumptionScene.renamed(wish(), "another-wish"), "waits for its approval already");
    }

    @Test
    void votesThatNobodySignedDoNotExtendWhoeverCarriesThem() {
        Standing.Asked asked = ask(wish());
        SignedAct forged =
                scene.voteOnExtension(Act.APPROVE, "carol@example.com", OWNERS).signed("forged");
        scene.wish =
                asked.wish().with(new Ballot("extension#1", List.of(AssumptionScene.NOON), List.of(forged), false));
        assertThat(observe(scene.voteOnExtension(Act.APPROVE, AssumptionScene.BOB, OWNERS)))
                .isInstanceOfSatisfying(
                        Standing.NotExtended.class,
                        not -> assertThat(not.message()).contains("approval of carol@example.com is not good"));
    }

    @Test
    void aWishThatNobodySignedDoesNotExtendWhoeverCarriesIt() {
        Standing.Asked asked = ask(wish());
        scene.wish = new ExtensionWish(
                asked.wish().act().signed("forged"),
                asked.wish().terms(),
                asked.wish().ballot());
        assertThat(observe(scene.voteOnExtension(Act.APPROVE, AssumptionScene.BOB, OWNERS)))
                .isInstanceOfSatisfying(
                        Standing.NotExtended.class,
                        not -> assertThat(not.message()).contains("wish of alice@example.com is not good"));
    }

    @Test
    void aPolicyThatLetsNobodyExtendAnyMoreEndsTheWish() {
        ask(wish());
        scene.policy("oncall", AssumptionScene.APPROVAL);
        SignedAct vote = scene.voteOnExtension(Act.APPROVE, AssumptionScene.BOB, OWNERS);
        Standing standing = observe(vote);
        assertThat(standing).isInstanceOf(Standing.NotExtended.class);
        assertThat(standing.refused().get(vote.actId())).contains("lets nobody extend");
    }

    @Test
    void aWishThatNobodyCouldApproveIsRefusedAtOnce() {
        scene.policy(
                "oncall",
                "approval: {stages: [{name: owners, anyOf: [{allOf: [{users: [alice@example.com], count: 1}]}]}]}"
                        + EXTENSION);
        assertNotCounted(wish(), "can never be complete");
    }
}
