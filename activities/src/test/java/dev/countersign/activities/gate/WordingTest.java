package dev.countersign.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.gate.Approver;
import dev.countersign.api.gate.ApproverInput;
import dev.countersign.api.gate.ApproverType;
import dev.countersign.policy.gate.Answer;
import dev.countersign.policy.gate.Tally;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({"PT5S, 5s", "PT1H, 1h", "PT1H30M, 1h30m", "PT24H0.4S, 24h", "PT61S, 1m1s"})
    void durationsReadAsTektonWritesThem(Duration duration, String text) {
        assertThat(Wording.duration(duration)).isEqualTo(text);
    }

    @Test
    void whoSpokeIsNamedWhereMoreThanOneCouldHave() {
        Tally.Result tally = Tally.count(
                List.of(
                        voted("alice", ApproverInput.APPROVE, "fine"),
                        voted("bob", ApproverInput.APPROVE, ""),
                        voted("carol", ApproverInput.REJECT, "no")),
                2);
        assertThat(Wording.words(tally, Answer.APPROVED)).isEqualTo("alice: fine");
        assertThat(Wording.words(tally, Answer.REJECTED)).isEqualTo("no");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(Wording.cut("x".repeat(5_000))).hasSize(1_000).endsWith("x…");
    }

    private static Approver voted(String name, ApproverInput input, String message) {
        return new Approver(name, ApproverType.USER, input, message, List.of());
    }
}
