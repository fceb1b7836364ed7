package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.CheckVerdict.Status;
import dev.countersign.opa.Rego;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegoVerdictTest {

    @Test
    void theResultIsReadAsACondition() {
        assertThat(read(Map.of(
                        "status", "True", "reason", "Open", "message", "open", "approvedBy", List.of("bob", "alice"))))
                .isEqualTo(new CheckVerdict(Status.TRUE, "Open", "open", List.of("alice", "bob")));
        assertThat(read(Map.of("status", "False")))
                .isEqualTo(new CheckVerdict(Status.FALSE, "Rejected", "Gate g was rejected", List.of()));
        assertThat(read(Map.of("status", "Unknown")))
                .isEqualTo(new CheckVerdict(Status.UNKNOWN, "Pending", "Gate g is pending", List.of()));
    }

    @Test
    void whatIsNoConditionNeverPasses() {
        assertThat(read(Map.of("status", true)).reason()).isEqualTo("Failed");
        assertThat(read(Map.of("status", "yes")).status()).isEqualTo(Status.FALSE);
        assertThat(read(Map.of()).status()).isEqualTo(Status.FALSE);
    }

    @Test
    void silenceIsNoYes() {
        assertThat(RegoVerdict.of(new Rego.Answer.Undefined(), "Gate g").status())
                .isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aReasonThatIsNoWordIsReplaced() {
        assertThat(read(Map.of("status", "True", "reason", "not a word")).reason())
                .isEqualTo("Passed");
    }

    @Test
    void aMessageIsNotArbitrarilyLong() {
        assertThat(read(Map.of("status", "True", "message", "x".repeat(5000))).message())
                .hasSize(1001);
    }

    private static CheckVerdict read(Map<String, Object> result) {
        return RegoVerdict.of(new Rego.Answer.Result(result), "Gate g");
    }
}
