package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.doctor.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class PreflightTest {

    @Test
    void whatIsAsItShouldBeOrOnlyAWarningDoesNotStopTheStart() {
        new Preflight(() -> List.of(Finding.ok("temporal", "it answers"), Finding.warning("opa", "away", "start it")))
                .check();
    }

    @Test
    void theFirstErrorStopsTheStartWithItsRemedy() {
        Preflight preflight = new Preflight(() -> List.of(
                Finding.ok("temporal", "it answers"), Finding.error("search-attributes", "none", "register them")));
        assertThatThrownBy(preflight::check)
                .isInstanceOfSatisfying(
                        CannotStartException.class,
                        refusal -> assertThat(refusal.remedy()).isEqualTo("register them"))
                .hasMessage("none");
    }

    @Test
    void aRefusalIsShownAsProblemAndRemedy() {
        CannotStartException refusal = new CannotStartException("it rains", "take an umbrella");
        assertThat(new CannotStartAnalyzer().analyze(new IllegalStateException(refusal)))
                .isNotNull()
                .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
                .containsExactly("it rains", "take an umbrella");
    }
}
