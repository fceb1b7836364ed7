package dev.countersign.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.Finding.Level;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporalCheckTest {

    private final PretendedTemporal server = new PretendedTemporal();

    private List<Finding> look() {
        return TemporalCheck.complete(server, "default", TemporalCheck.Keys.SPRING)
                .look();
    }

    private Finding last() {
        return look().getLast();
    }

    @Test
    void aServerWithOurNamespaceAndSearchAttributesWillDo() {
        assertThat(look())
                .extracting(Finding::check)
                .containsExactly("temporal", "temporal-namespace", "search-attributes");
        assertThat(look()).extracting(Finding::level).containsOnly(Level.OK);
    }

    @Test
    void missingSearchAttributesAreNamedWithTheCommandThatRegistersThem() {
        server.attributes.remove("AccessExpiresAt");
        server.attributes.remove("PipelineRun");
        assertThat(last().level()).isEqualTo(Level.ERROR);
        assertThat(last().what())
                .isEqualTo("Temporal's namespace 'default' lacks the search attributes PipelineRun, AccessExpiresAt");
        assertThat(last().todo())
                .contains("temporal operator search-attribute create --address temporal:7233")
                .contains(
                        "--namespace default --name PipelineRun --type Keyword --name AccessExpiresAt --type Datetime");
    }

    @Test
    void aSearchAttributeOfAnotherTypeIsNamed() {
        server.attributes.put("AccessPhase", "Text");
        assertThat(last().level()).isEqualTo(Level.ERROR);
        assertThat(last().what()).contains("AccessPhase is Text, not Keyword");
    }

    @Test
    void aMissingNamespaceIsNamedWithTheCommandThatMakesIt() {
        server.retention = null;
        assertThat(last()).isEqualTo(look().get(1));
        assertThat(last().level()).isEqualTo(Level.ERROR);
        assertThat(last().todo()).contains("temporal operator namespace create").contains("spring.temporal.namespace");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithThePropertyThatSaysWhereItIs() {
        WorkflowServiceStubs nobody = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .build());
        try {
            Finding only = TemporalCheck.complete(
                            new GrpcTemporal(nobody, Duration.ofSeconds(1)), "default", TemporalCheck.Keys.SPRING)
                    .look()
                    .getFirst();
            assertThat(only.what()).startsWith("Temporal at 127.0.0.1:1 does not answer as it should");
            assertThat(only.todo()).contains("spring.temporal.connection.target");
        } finally {
            nobody.shutdownNow();
        }
    }
}
