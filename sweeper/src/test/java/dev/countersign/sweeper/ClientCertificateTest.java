package dev.countersign.sweeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.doctor.connection.TestCertificate;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.workflow.TemporalWorkflows;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Temporal of a private authority that talks to nobody without a client certificate. */
class ClientCertificateTest {

    private static final String NAME = "temporal.example.com";
    private static final int TRIES = 5;

    private static TestCertificate authority;
    private static TestCertificate known;
    private static TestCertificate stranger;
    private static Server server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        authority = TestCertificate.make(folder, "authority");
        TestCertificate temporal = authority.signs(NAME);
        known = TestCertificate.make(folder, "sweeper");
        stranger = TestCertificate.make(folder, "stranger");
        server = Grpc.newServerBuilderForPort(
                        0,
                        TlsServerCredentials.newBuilder()
                                .keyManager(
                                        temporal.certificate().toFile(),
                                        temporal.key().toFile())
                                .trustManager(known.certificate().toFile())
                                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                                .build())
                .addService(new Running())
                .build()
                .start();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @Test
    void whoShowsItIsAnswered() {
        var shown = new SweeperProperties.Mtls(known.key(), known.certificate(), NAME);

        // NB. A handshake that was given up takes all tries with it.
        await().atMost(Duration.ofMinutes(2)).until(() -> asked(shown), new WorkflowFact.Open()::equals);
    }

    @Test
    void whoShowsNoneIsRefused() {
        assertThat(asked(new SweeperProperties.Mtls(null, null, NAME))).isEqualTo(new WorkflowFact.Unasked());
    }

    @Test
    void whoShowsThatOfAnotherIsRefused() {
        assertThat(asked(new SweeperProperties.Mtls(stranger.key(), stranger.certificate(), NAME)))
                .isEqualTo(new WorkflowFact.Unasked());
    }

    @Test
    void aTemporalOfAnotherNameIsNotBelieved() {
        assertThat(asked(new SweeperProperties.Mtls(known.key(), known.certificate(), null)))
                .isEqualTo(new WorkflowFact.Unasked());
    }

    @Test
    void aTemporalOfAnAuthorityThatIsNotNamedIsNotBelieved() {
        var shown = new SweeperProperties.Mtls(known.key(), known.certificate(), NAME);

        assertThat(asked(null, shown)).isEqualTo(new WorkflowFact.Unasked());
        assertThat(asked(stranger.certificate(), shown)).isEqualTo(new WorkflowFact.Unasked());
    }

    private static WorkflowFact asked(SweeperProperties.Mtls mtls) {
        return asked(authority.certificate(), mtls);
    }

    private static WorkflowFact asked(@Nullable Path caFile, SweeperProperties.Mtls mtls) {
        var temporal =
                new SweeperProperties.Temporal("localhost:" + server.getPort(), "default", true, null, caFile, mtls);
        try (TemporalWorkflows workflows =
                new TemporalWorkflows(TemporalConnection.options(temporal).orElseThrow(), temporal.namespace())) {
            // NB. The first answer may take longer than the sweeper waits for one.
            return Stream.generate(() -> workflows.ask("assumption/w/n"))
                    .limit(TRIES)
                    .filter(fact -> !(fact instanceof WorkflowFact.Unasked))
                    .findFirst()
                    .orElseGet(WorkflowFact.Unasked::new);
        }
    }

    /** Says of each workflow that it runs. */
    private static final class Running extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
            observer.onNext(GetSystemInfoResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void describeWorkflowExecution(
                DescribeWorkflowExecutionRequest request, StreamObserver<DescribeWorkflowExecutionResponse> observer) {
            observer.onNext(DescribeWorkflowExecutionResponse.newBuilder()
                    .setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder()
                            .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING))
                    .build());
            observer.onCompleted();
        }
    }
}
