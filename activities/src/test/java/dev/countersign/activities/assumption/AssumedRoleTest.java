package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.Receipt;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One role from the wish to the proof that it is gone. */
class AssumedRoleTest {

    private final AssumptionScene scene = new AssumptionScene();

    @Test
    void aRoleIsAllowedGrantedAndVerifiedToBeGone() {
        Terms terms = scene.terms();
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).containsExactly(Finalizers.REVOKE);
        assertThat(scene.target.objects).isEmpty();

        ActiveGrant grant = scene.granted(terms);
        RoleBinding binding = scene.target.only(RoleBinding.class);
        assertThat(binding.getMetadata().getNamespace()).isEqualTo("ledger");
        assertThat(binding.getSubjects().getFirst().getName()).isEqualTo("oidc:alice@example.com");
        assertThat(scene.status().phase()).isEqualTo("Active");
        assertThat(scene.status().expiresAt()).isEqualTo(AssumptionScene.NOON.plus(Duration.ofMinutes(30)));

        scene.clock.move(Duration.ofMinutes(30));
        Receipt receipt = scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, grant, null));
        assertThat(scene.target.objects).isEmpty();
        assertThat(receipt.deletedAt()).isEqualTo(scene.clock.instant());
        assertThat(receipt.residual()).isEmpty();
        assertThat(scene.status().phase()).isEqualTo("Ended");
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.actions()).containsExactly("evaluated", "granting", "granted", "revoked");
    }
}
