package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** Alice asks for what she has, or waits for, already. */
class ReuseTest {

    private static final String WISH =
            "{\"role\": \"cluster.admin\", \"cluster\": \"prod-eu\", \"reason\": \"INC-481\"}";
    private static final String OTHER =
            "{\"role\": \"cluster.admin\", \"cluster\": \"prod-eu\", \"reason\": \"INC-7\"}";

    private final Scene scene = new Scene();

    @BeforeEach
    void aPolicyThatAllowsIt() {
        scene.facts.allow("oncall", "oncall", Map.of("ttl", "1h"));
    }

    private void isReused(String wish) throws Exception {
        MockHttpServletResponse answer = scene.post("", wish);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(Scene.json(answer).path("name").textValue()).isEqualTo(Scene.NAME);
        assertThat(scene.cluster.kept).hasSize(1);
        assertThat(scene.refusals)
                .singleElement()
                .satisfies(event -> assertThat(event.action()).isEqualTo("assumption-reused"));
    }

    private void isMadeAnew(String wish) throws Exception {
        MockHttpServletResponse answer = scene.post("", wish);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        assertThat(scene.cluster.kept).hasSize(2);
        assertThat(scene.refusals).isEmpty();
    }

    @Test
    void theSameRequestWhileOneWaitsIsThatOne() throws Exception {
        scene.waiting();
        isReused(WISH);
    }

    @Test
    void aRequestForAnotherReasonIsAnotherWhileOneWaits() throws Exception {
        scene.waiting();
        isMadeAnew(OTHER);
    }

    @Test
    void anAccessThatRunsIsReusedWhateverTheReason() throws Exception {
        scene.request(Scene.NAME, "Active", "expiresAt: '2026-12-01T09:30:00Z'");
        isReused(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"duration\": \"45m\"", "\"policy\": \"oncall\"", "\"force\": true"})
    void whoWantsMoreThanTheRoleGetsAnotherRequest(String more) throws Exception {
        scene.request(Scene.NAME, "Active", "expiresAt: '2026-12-01T09:30:00Z'");
        isMadeAnew(WISH.replace("}", ", " + more + "}"));
    }

    @Test
    void anAccessWhoseTimeIsOverIsNotReused() throws Exception {
        scene.request(Scene.NAME, "Active", "expiresAt: '2026-12-01T08:59:00Z'");
        isMadeAnew(WISH);
    }

    @Test
    void anAccessThatPolicyWouldNotAllowAgainIsNotReused() throws Exception {
        scene.request(Scene.NAME, "Active", "expiresAt: '2026-12-01T09:30:00Z'");
        scene.facts.policies.clear();
        isMadeAnew(WISH);
    }

    @Test
    void whatIsBeingTakenAwayOrHasEndedIsNotReused() throws Exception {
        scene.request(Scene.NAME, "Revoking", "");
        isMadeAnew(WISH);
    }

    @Test
    void whatSomebodyElseHasIsTheirs() throws Exception {
        scene.waiting();
        scene.identity = Scene.BOB;
        isMadeAnew(WISH);
    }

    @Test
    void whatCannotBeRecordedIsNotReused() throws Exception {
        scene.waiting();
        scene.diskFull = true;
        assertThat(scene.post("", WISH).getStatus()).isEqualTo(503);
        assertThat(scene.cluster.kept).hasSize(1);
    }
}
