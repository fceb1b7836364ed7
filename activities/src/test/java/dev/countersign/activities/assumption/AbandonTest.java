package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.AbandonCommand;
import dev.countersign.api.assumption.Abandonment;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.Terms;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role was granted on a cluster that is gone for good. */
class AbandonTest {

    private static final String ROOT = "root@example.com";

    private final AssumptionScene scene = new AssumptionScene();
    private RevokeCommand revoke;

    @BeforeEach
    void aGrantThatCannotBeRevoked() {
        Terms terms = scene.terms();
        ActiveGrant grant = scene.granted(terms);
        revoke = scene.ending(terms, Ballot.NOBODY_ASKED, grant, null);
        scene.target.goAway();
    }

    private SignedAct saying(String message, String person, String... groups) {
        return AssumptionScene.saying(scene.act(Act.ABANDON, person, groups), message);
    }

    private Abandonment judge(SignedAct act) {
        return scene.effects().looks().judge(new AbandonCommand(revoke, List.of(act)));
    }

    private void assertRefused(SignedAct act, String why) {
        Abandonment answer = judge(act);
        assertThat(answer.act()).isNull();
        assertThat(answer.refused().get(act.actId())).contains(why);
        assertThat(scene.actions()).endsWith("act-refused");
    }

    @Test
    void aPlatformAdministratorWhoSaysWhyEndsItUnverifiedAndLetsItGo() {
        SignedAct act = saying("the cluster burnt down", ROOT, "platform-admins");
        assertThat(judge(act).act()).isEqualTo(act);
        scene.effects().grants().abandon(new AbandonCommand(revoke, List.of(act)));
        assertThat(scene.status().phase()).isEqualTo("Ended");
        assertThat(scene.status().outcome()).isEqualTo("FAILED");
        assertThat(scene.status().receipt()).isNull();
        assertThat(scene.status().message())
                .isEqualTo(
                        "abandoned by root@example.com: the cluster burnt down. It was never verified that the access"
                                + " is gone");
        assertThat(scene.stored().orElseThrow().getMetadata().getFinalizers()).isEmpty();
        assertThat(scene.actions()).endsWith("abandoned");
        assertThat(scene.audited.getLast().facts())
                .containsEntry("person", ROOT)
                .containsKey("grants");
    }

    @Test
    void nobodyElseDoes() {
        scene.group("admin", "users: [carol@example.com]");
        assertRefused(saying("why not", AssumptionScene.CAROL), "no administrator of the platform");
        assertRefused(saying("why not", ROOT, "platform-admins").signed("forged"), "its signature does not hold");
        assertRefused(saying(" ", ROOT, "platform-admins"), "has to say why");
        assertRefused(AssumptionScene.saying(scene.act(Act.END, ROOT, "platform-admins"), "x"), "taken away already");
    }

    @Test
    void whoeverCallsItWithoutSuchAnActChangesNothing() {
        AbandonCommand forged = new AbandonCommand(
                revoke, List.of(saying("x", ROOT, "platform-admins").signed("forged")));
        assertThatThrownBy(() -> scene.effects().grants().abandon(forged)).isInstanceOf(IllegalStateException.class);
        assertThat(scene.status().phase()).isEqualTo("Active");
    }

    @Test
    void itIsNotAbandonedWhileThatCannotBeAudited() {
        SignedAct act = saying("the cluster burnt down", ROOT, "platform-admins");
        scene.audit = _ -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(() -> scene.effects().grants().abandon(new AbandonCommand(revoke, List.of(act))))
                .hasMessageContaining("disk is full");
        assertThat(scene.status().phase()).isEqualTo("Active");
    }
}
