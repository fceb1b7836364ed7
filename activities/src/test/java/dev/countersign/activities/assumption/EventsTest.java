package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.activities.ClusterException;
import dev.countersign.activities.RequestEvent;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Terms;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final AssumptionScene scene = new AssumptionScene();

    private RequestEvent next() throws InterruptedException {
        RequestEvent event = scene.home.told.poll(2, TimeUnit.MINUTES);
        assertThat(event).isNotNull();
        assertThat(event.request()).isEqualTo(AssumptionScene.REQUEST);
        return event;
    }

    private ActiveGrant granted(Terms terms) throws InterruptedException {
        ActiveGrant grant = scene.granted(terms);
        assertThat(next().message()).isEqualTo("granted until 2026-12-01T12:30:00Z by oncall");
        return grant;
    }

    @Test
    void theWarningBeforeTheEndIsToldOnTheRequest() throws InterruptedException {
        Terms terms = scene.terms();
        ActiveGrant grant = granted(terms);
        scene.observe(terms, grant);
        scene.observe(terms, grant.warned(scene.clock.instant()));
        RequestEvent warning = next();
        assertThat(warning.reason()).isEqualTo("EndsSoon");
        assertThat(warning.warning()).isTrue();
        assertThat(warning.message()).isEqualTo("the access ends at 2026-12-01T12:30:00Z");
    }

    @Test
    void theEndIsToldOnTheRequestAndSaysHowItEnded() throws InterruptedException {
        Terms terms = scene.terms();
        ActiveGrant grant = granted(terms);
        scene.revoke(scene.ending(terms, Ballot.NOBODY_ASKED, grant, null));
        RequestEvent end = next();
        assertThat(end.reason()).isEqualTo("Expired");
        assertThat(end.warning()).isFalse();
        assertThat(end.message()).isEqualTo("revoked and verified: because of that");
    }

    @Test
    void whatWasNeverGrantedSaysSo() throws InterruptedException {
        scene.revoke(scene.ending(null, scene.ballot(), null, null));
        RequestEvent end = next();
        assertThat(end.reason()).isEqualTo("Denied");
        assertThat(end.warning()).isTrue();
        assertThat(end.message()).isEqualTo("ended without a grant: because of that");
    }

    @Test
    void anOverdueRevokeIsToldInTheSameWordsHoweverOftenItIsTried() throws InterruptedException {
        Terms terms = scene.terms();
        ActiveGrant grant = granted(terms);
        scene.target.goAway();
        var command = scene.ending(terms, Ballot.NOBODY_ASKED, grant, null);
        assertThatThrownBy(() -> scene.revoke(command)).isInstanceOf(ClusterException.class);
        RequestEvent first = next();
        assertThatThrownBy(() -> scene.revoke(command)).isInstanceOf(ClusterException.class);
        assertThat(next()).isEqualTo(first);
        assertThat(first.reason()).isEqualTo("RevokeFailed");
    }
}
