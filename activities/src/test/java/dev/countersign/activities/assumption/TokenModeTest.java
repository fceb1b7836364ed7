package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice asks for a role on a cluster that gives people credentials of their own for each request. */
class TokenModeTest {

    private final AssumptionScene scene = new AssumptionScene();

    @BeforeEach
    void tokenMode() {
        scene.cluster("credentialMode: Token");
    }

    @Test
    void aServiceAccountThatIsMadeForTheRequestGetsTheRoleAndNotThePerson() {
        scene.granted(scene.terms());
        ServiceAccount account = scene.target.only(ServiceAccount.class);
        assertThat(account.getMetadata().getAnnotations())
                .containsEntry("access.countersign.dev/expires-at", "2026-12-01T12:30:00Z");
        assertThat(scene.target.only(RoleBinding.class).getSubjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.getName())
                        .isEqualTo(account.getMetadata().getName()));
        assertThat(Objects.requireNonNull(scene.status().grant()).mode()).isEqualTo("Token");
    }

    @Test
    void tenMinutesAreTheShortest() {
        scene.request("duration: 9m");
        assertThat(scene.evaluate())
                .isInstanceOfSatisfying(
                        Evaluation.Refused.class,
                        refused -> assertThat(refused.outcome()).isEqualTo(Outcome.DENIED));
        scene.request("duration: 10m");
        assertThat(scene.evaluate()).isInstanceOf(Evaluation.Allowed.class);
    }

    @Test
    void theReceiptWaitsUntilNoTokenIsTakenAnyMore() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        Receipt receipt = scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, grant, null));
        assertThat(scene.target.objects).isEmpty();
        assertThat(receipt.verifiedAt()).isAfterOrEqualTo(AssumptionScene.NOON.plus(Revoker.TOKENS_DIE));
    }

    @Test
    void whatWasAskedForInOneModeIsNotGrantedInTheOther() {
        Terms terms = scene.terms();
        scene.cluster("credentialMode: Binding");
        GrantCommand command = scene.granting(terms, Ballot.NOBODY_ASKED);
        assertThat(scene.grant(command)).isInstanceOfSatisfying(GrantResult.NotGranted.class, refused -> {
            assertThat(refused.reason()).isEqualTo("NotApproved");
            assertThat(refused.message()).contains("another credentialMode");
        });
        assertThat(scene.target.objects).isEmpty();
    }

    @Test
    void aGrantGoesInTheModeInWhichItWasMade() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        scene.cluster("credentialMode: Binding");
        scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, grant, null));
        assertThat(scene.target.objects).isEmpty();
    }
}
