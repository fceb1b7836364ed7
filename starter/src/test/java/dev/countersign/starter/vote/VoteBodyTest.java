package dev.countersign.starter.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.SignedAct.Act;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoteBodyTest {

    @Test
    void aVoteHasAnAnswerAndPerhapsAMessage() {
        assertThat(parse("{\"vote\": \"approve\"}")).isEqualTo(new VoteBody(Act.APPROVE, ""));
        assertThat(parse("{\"message\": \"too\\nrisky 🧨\", \"vote\": \"reject\"}"))
                .isEqualTo(new VoteBody(Act.REJECT, "too\nrisky 🧨"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"vote\":\"approve\",\"person\":\"bob\"}|not taken: person. Send vote and message only",
                "{\"vote\":\"approve\",\"groups\":[],\"at\":1}|not taken: at, groups",
                "{\"vote\":\"APPROVE\"}|vote must be",
                "{\"vote\":true}|vote must be",
                "{\"vote\":null}|vote must be",
                "{}|vote must be",
                "{\"vote\":\"approve\",\"vote\":\"reject\"}|without repeated fields",
                "{\"vote\":\"approve\"}{}|not one JSON object",
                "{\"vote\":\"approve\",\"message\":7}|message must be a text",
                "{\"vote\":\"approve\",\"message\":null}|message must be a text",
                "{\"vote\":\"approve\",\"message\":\"\\ud800\"}|half a character",
                "[]|no JSON object",
                "\"approve\"|no JSON object",
                "{|not one JSON object",
                "``|no JSON object"
            })
    void whatIsNoVoteIsRefusedAndSaysWhy(String body, String why) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aMessageIsAsLongAsAThousandCharacters() {
        assertThat(parse("{\"vote\":\"reject\",\"message\":\"" + "🧨".repeat(1000) + "\"}")
                        .message())
                .hasSize(2000);
        assertThatThrownBy(() -> parse("{\"vote\":\"reject\",\"message\":\"" + "x".repeat(1001) + "\"}"))
                .hasMessage("message has 1001 characters; at most 1000 are taken");
    }

    private static VoteBody parse(String json) {
        return VoteBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
