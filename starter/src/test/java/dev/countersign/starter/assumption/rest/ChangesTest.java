package dev.countersign.starter.assumption.rest;

import static dev.countersign.starter.assumption.rest.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class ChangesTest {

    private static final String ONE = "/" + Scene.NAME;

    private final Scene scene = new Scene();

    @BeforeEach
    void bobIsAsked() {
        scene.waiting().getMetadata().setResourceVersion("41");
        scene.identity = Scene.BOB;
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        assertThat(scene.get(ONE).getHeader("ETag")).isEqualTo("\"41\"");
        MockHttpServletResponse again =
                scene.perform(MockMvcRequestBuilders.get(Scene.BASE + ONE).header("If-None-Match", "\"41\""));
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsString()).isEmpty();
    }

    @Test
    void whoHasSeenAnotherStateDecidesNothing() throws Exception {
        refused(approve("\"40\""), 412, "changed", "look again");
        assertThat(scene.sent).isEmpty();
        assertThat(approve("\"41\"").getStatus()).isEqualTo(200);
        assertThat(approve("*").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse approve(String seen) throws Exception {
        return scene.perform(
                Scene.posting(ONE + "/acts", "{\"act\": \"approve\"}").header("If-Match", seen));
    }

    @Test
    void aStreamTellsHowItIsAndEndsWithTheRequest() throws Exception {
        scene.cluster.kept.clear();
        scene.identity = Scene.ALICE;
        scene.request(Scene.NAME, "Ended", "outcome: EXPIRED");
        MockHttpServletResponse stream = scene.get(ONE + "/events");
        assertThat(stream.getContentType()).startsWith("text/event-stream");
        assertThat(stream.getContentAsString())
                .contains("id:3\n", "event:changed\n", "\"outcome\":\"EXPIRED\"")
                .doesNotContain("still here");
    }

    @Test
    void whatWasHeardIsNotToldAgain() throws Exception {
        scene.news.news().close();
        MockHttpServletResponse stream = scene.perform(
                MockMvcRequestBuilders.get(Scene.BASE + ONE + "/events").header("Last-Event-ID", "3"));
        assertThat(stream.getContentAsString()).contains("still here").doesNotContain("event:changed");
    }

    @Test
    void whoMayNotSeeItHearsNothingOfIt() throws Exception {
        scene.identity = Scene.MALLORY;
        refused(scene.get(ONE + "/events"), 404, "no-such-request", "that you may see");
    }
}
