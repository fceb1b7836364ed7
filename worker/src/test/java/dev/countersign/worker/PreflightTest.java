package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.SearchAttribute;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class PreflightTest {

    private static final Map<String, String> ALL = Arrays.stream(SearchAttribute.values())
            .collect(Collectors.toMap(SearchAttribute::attributeName, SearchAttribute::typeName));

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void aServerWithOurSearchAttributesWillDo() {
        preflight(ALL).check();
    }

    @Test
    void missingSearchAttributesAreNamedWithTheCommandThatRegistersThem() {
        Map<String, String> most = new HashMap<>(ALL);
        most.remove("AccessExpiresAt");
        most.remove("PipelineRun");

        refused(preflight(most), refusal -> {
            assertThat(refusal)
                    .hasMessage("Temporal's namespace 'default' lacks the search attributes PipelineRun,"
                            + " AccessExpiresAt");
            assertThat(refusal.remedy())
                    .contains("temporal operator search-attribute create")
                    .contains(
                            "--namespace default --name PipelineRun --type Keyword --name AccessExpiresAt --type Datetime");
        });
    }

    @Test
    void aSearchAttributeOfAnotherTypeIsNamed() {
        Map<String, String> other = new HashMap<>(ALL);
        other.put("AccessPhase", "Text");

        refused(
                preflight(other),
                refusal -> assertThat(refusal).hasMessageContaining("AccessPhase is Text, not Keyword"));
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithThePropertyThatSaysWhereItIs() {
        WorkflowServiceStubs nobody = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .build());
        try {
            refused(new Preflight(nobody, namespace -> ALL, "default", Duration.ofSeconds(1)), refusal -> {
                assertThat(refusal).hasMessageStartingWith("Temporal at 127.0.0.1:1 does not answer as it should");
                assertThat(refusal.remedy()).contains("spring.temporal.connection.target");
            });
        } finally {
            nobody.shutdownNow();
        }
    }

    @Test
    void aRefusalIsShownAsProblemAndRemedy() {
        CannotStartException refusal = new CannotStartException("it rains", "take an umbrella");
        assertThat(new CannotStartAnalyzer().analyze(new IllegalStateException(refusal)))
                .isNotNull()
                .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
                .containsExactly("it rains", "take an umbrella");
    }

    private Preflight preflight(Map<String, String> registered) {
        return new Preflight(
                temporal.getWorkflowServiceStubs(), namespace -> registered, "default", Duration.ofSeconds(10));
    }

    private static void refused(Preflight preflight, Consumer<CannotStartException> expected) {
        assertThatThrownBy(preflight::check).isInstanceOfSatisfying(CannotStartException.class, expected);
    }
}
