package dev.countersign.doctor.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.doctor.Finding;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.TemporalCheck;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A Temporal whose certificate an authority signed that no JVM knows, for a name that is not where it is reached. */
class PrivateAuthorityTest {

    private static final String NAME = "temporal.example.com";
    private static final String MTLS = "spring.temporal.connection.mtls.";

    /** Long enough for a busy machine; nothing waits for it that is answered. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** For what is refused, and waited for all the same in case that it comes. */
    private static final Duration REFUSED = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static TestCertificate authority;
    private static TestCertificate client;
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        authority = TestCertificate.make(folder, "authority");
        client = authority.signs("client");
        TestCertificate temporal = authority.signs(NAME);
        server = Grpc.newServerBuilderForPort(
                        0,
                        TlsServerCredentials.newBuilder()
                                .keyManager(
                                        temporal.certificate().toFile(),
                                        temporal.key().toFile())
                                .trustManager(authority.certificate().toFile())
                                .clientAuth(TlsServerCredentials.ClientAuth.OPTIONAL)
                                .build())
                .addService(new Answering())
                .build()
                .start();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @Test
    void itIsBelievedWhereItsAuthorityIsNamed() {
        assertThat(found(authority.certificate(), told(), PATIENCE))
                .extracting(Finding::level)
                .containsOnly(Finding.Level.OK);
    }

    @Test
    void oneOfManyAuthoritiesIsEnough() throws IOException {
        Path many = Files.writeString(
                folder.resolve("many.crt"),
                Files.readString(TestCertificate.make(folder, "other").certificate())
                        + Files.readString(authority.certificate()));

        assertThat(found(many, told(), PATIENCE)).extracting(Finding::level).containsOnly(Finding.Level.OK);
    }

    @Test
    void aClientCertificateIsShownBesideIt() {
        Environment told = told(Map.of(
                "server-name", NAME,
                "key-file", client.key().toString(),
                "cert-chain-file", client.certificate().toString()));

        assertThat(found(authority.certificate(), told, PATIENCE).getFirst().what())
                .startsWith("Temporal 1.2.3 answers");
    }

    @Test
    void itIsNotBelievedWithoutAndTheCheckSaysWhatToDo() {
        assertThat(found(null, told(), REFUSED)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
            assertThat(finding.what()).contains("unable to find valid certification path");
            assertThat(finding.todo()).contains(Authorities.KEY).contains(MTLS + "server-name");
        });
    }

    @Test
    void itIsNotBelievedWhereAnotherAuthorityIsNamed() throws IOException {
        Path other = TestCertificate.make(folder, "stranger").certificate();

        assertThat(found(other, told(), REFUSED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("unable to find valid certification path"));
    }

    @Test
    void anotherNameIsNotBelievedAndTheCheckSaysWhichKeyHasTheName() {
        assertThat(found(authority.certificate(), new StandardEnvironment(), REFUSED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).contains("localhost");
                    assertThat(finding.todo()).contains(MTLS + "server-name");
                });
    }

    @Test
    void aFileWithoutCertificatesStopsTheStartAndIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.crt"), "");
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();

        for (Path file : List.of(empty, client.key(), folder.resolve("none.crt"))) {
            assertThatThrownBy(() -> new TemporalTrust(file).applyTo(options, told()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("countersign.temporal.ca-file: " + file + " cannot be used: ");
        }
    }

    @Test
    void settingsThatWouldBeLostBesideItAreRefused() {
        TemporalTrust trust = new TemporalTrust(authority.certificate());
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();

        assertThatThrownBy(() -> trust.applyTo(options, told("insecure-trust-manager", "true")))
                .hasMessageContaining(
                        "insecure-trust-manager cannot be used together with countersign.temporal.ca-file");
        assertThatThrownBy(() -> trust.applyTo(options, told("key-file", "/etc/tls.key")))
                .hasMessageContaining("key-file and cert-chain-file belong together");
    }

    private static Environment told() {
        return told(Map.of("server-name", NAME));
    }

    private static Environment told(String key, String value) {
        return told(Map.of("server-name", NAME, key, value));
    }

    private static Environment told(Map<String, Object> mtls) {
        StandardEnvironment told = new StandardEnvironment();
        mtls.forEach((key, value) ->
                told.getPropertySources().addFirst(new MapPropertySource(key, Map.of(MTLS + key, value))));
        return told;
    }

    private static List<Finding> found(@Nullable Path caFile, Environment told, Duration patience) {
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget("localhost:" + server.getPort())
                .setEnableHttps(true);
        new TemporalTrust(caFile).applyTo(options, told);
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
        try {
            return TemporalCheck.ofConnection(new GrpcTemporal(stubs, patience), "default", TemporalCheck.Keys.SPRING)
                    .look();
        } finally {
            stubs.shutdownNow();
        }
    }

    /** Has every namespace. */
    private static final class Answering extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
            observer.onNext(
                    GetSystemInfoResponse.newBuilder().setServerVersion("1.2.3").build());
            observer.onCompleted();
        }

        @Override
        public void describeNamespace(
                DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> observer) {
            observer.onNext(DescribeNamespaceResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
