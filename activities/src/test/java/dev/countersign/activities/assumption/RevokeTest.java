package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.Receipt;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RevokeTest {

    private final AssumptionScene scene = new AssumptionScene();

    private RevokeCommand expired(Terms terms, ActiveGrant grant) {
        return scene.ending(terms, Ballot.NOBODY_ASKED, grant, null);
    }

    @Test
    void withoutTermsNothingWasGrantedAndNoClusterIsAsked() {
        Receipt receipt = scene.revoke(scene.ending(null, scene.ballot(), null, null));
        assertThat(receipt.deletedAt()).isNull();
        assertThat(scene.target.calls).isEmpty();
        assertThat(scene.status().phase()).isEqualTo("Ended");
        assertThat(scene.status().outcome()).isEqualTo("DENIED");
        assertThat(scene.actions()).containsExactly("ended");
    }

    @Test
    void aRequestThatPeopleWereStillAskedAboutEndsWhileTheClusterIsAway() {
        scene.policy("oncall", AssumptionScene.APPROVAL);
        Terms terms = scene.terms();
        scene.target.goAway();
        scene.revoke(scene.ending(terms, scene.ballot(), null, null));
        assertThat(scene.status().phase()).isEqualTo("Ended");
    }

    @Test
    void aGrantIsFoundByItsNameAlone() {
        Terms terms = scene.terms();
        scene.granted(terms);
        scene.target
                .objects
                .values()
                .forEach(object -> object.getMetadata().getLabels().clear());
        scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, null, null));
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aGrantIsFoundByItsLabelsAlone() {
        Terms terms = scene.terms();
        scene.granted(terms);
        RoleBinding binding = FakeHome.JSON.clone(scene.target.only(RoleBinding.class));
        binding.getMetadata().setName("renamed");
        scene.target.apply(binding);
        scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, null, null));
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void whatBelongsToAnotherRequestStays() {
        Terms terms = scene.terms();
        scene.granted(terms);
        RoleBinding other = FakeHome.JSON.clone(scene.target.only(RoleBinding.class));
        other.getMetadata().setName("other");
        other.getMetadata().getAnnotations().put(GrantMarks.REQUEST_UID, "uid-other");
        scene.target.apply(other);
        scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, null, null));
        assertThat(scene.target.only(RoleBinding.class).getMetadata().getName()).isEqualTo("other");
    }

    @Test
    void whatStillAllowsTheSameIsNamed() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.target.allowedBy.add("RBAC: allowed by ClusterRoleBinding \"break-glass\" of ClusterRole \"x\"");
        Receipt receipt = scene.revoke(expired(terms, grant));
        assertThat(receipt.residual()).containsExactly("ClusterRoleBinding break-glass");
        assertThat(scene.target.questions)
                .allSatisfy(question -> {
                    assertThat(question.user()).isEqualTo("oidc:alice@example.com");
                    assertThat(question.groups()).containsExactly("staff", "system:authenticated");
                    assertThat(question.namespace()).isEqualTo("ledger");
                })
                .hasSize(4);
    }

    @Test
    void theReceiptIsNotGivenWhileAnOldAttemptMayStillWrite() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        RevokeCommand command = scene.ending(
                terms, Ballot.NOBODY_ASKED, grant, scene.clock.instant().plus(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> scene.revoke(command))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        early -> assertThat(early.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(scene.status().phase()).isEqualTo("Revoking");
        assertThat(scene.status().message()).startsWith("because of that; all is deleted");
        assertThat(scene.target.objects).isEmpty();
        scene.clock.move(Duration.ofMinutes(1));
        scene.revoke(command);
        assertThat(scene.status().phase()).isEqualTo("Ended");
    }

    @Test
    void whileTheClusterIsAwayTheStatusShowsWhatIsOverdueAndTheRequestIsHeld() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        RevokeCommand command = expired(terms, grant);
        scene.target.goAway();
        scene.attempt = 14;
        assertThatThrownBy(() -> scene.revoke(command)).isInstanceOf(ClusterException.class);
        assertThat(scene.status().phase()).isEqualTo("Revoking");
        assertThat(scene.status().revoke()).satisfies(revoke -> {
            assertThat(revoke.attempts()).isEqualTo(14);
            assertThat(revoke.since()).isEqualTo(command.endedAt());
            assertThat(revoke.lastError()).contains("could not");
        });
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).containsExactly(Finalizers.REVOKE);
        scene.target.comeBack();
        scene.attempt = 15;
        assertThat(scene.revoke(command).attempts()).isEqualTo(15);
        assertThat(scene.status().revoke()).isNull();
    }

    @Test
    void aClusterThatWasRemovedHoldsTheRequest() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.home.remove("Cluster", null, "prod-eu");
        assertThatThrownBy(() -> scene.revoke(expired(terms, grant))).hasMessageContaining("restore it");
        assertThat(scene.status().phase()).isEqualTo("Revoking");
    }

    @Test
    void aRequestThatIsGoneIsRevokedAllTheSame() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.home.remove("RoleAssumption", "ws-payments", "alice-1");
        assertThat(scene.revoke(expired(terms, grant)).deletedAt()).isNotNull();
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aDeletedRequestGoesOnceItIsRevoked() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.delete();
        scene.revoke(expired(terms, grant));
        assertThat(scene.stored()).isEmpty();
    }

    @Test
    void anAuditThatFailsHoldsUpTheAnswerAndNotTheDeletion() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        RevokeCommand command = expired(terms, grant);
        scene.audit = event -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(() -> scene.revoke(command)).hasMessage("the disk is full");
        assertThat(scene.target.objects).isEmpty();
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).containsExactly(Finalizers.REVOKE);
        scene.audit = scene.audited::add;
        scene.revoke(command);
        assertThat(scene.actions()).endsWith("revoked");
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    void theEndIsShownOnceAndNothingWritesAfterIt() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.revoke(expired(terms, grant));
        scene.observe(terms, grant);
        assertThat(scene.status().phase()).isEqualTo("Ended");
        assertThat(scene.status().outcome()).isEqualTo("EXPIRED");
        assertThat(scene.status().receipt()).isNotNull();
    }
}
