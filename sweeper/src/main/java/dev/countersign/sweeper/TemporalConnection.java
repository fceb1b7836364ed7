package dev.countersign.sweeper;

import dev.countersign.doctor.connection.TemporalTls;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How Temporal is reached. */
final class TemporalConnection {

    private TemporalConnection() {}

    /**
     * The way there; empty where nobody is to be asked.
     *
     * @throws IllegalStateException when a file with certificates cannot be used; it says which
     */
    static Optional<WorkflowServiceStubsOptions> options(SweeperProperties.Temporal temporal) {
        String target = temporal.target();
        if (target == null || target.isBlank()) {
            return Optional.empty();
        }
        WorkflowServiceStubsOptions.Builder options =
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).setEnableHttps(temporal.tls());
        Path apiKey = temporal.apiKeyFile();
        if (apiKey != null) {
            options.addApiKey(() -> read(apiKey));
        }
        TemporalTls.Client client = client(temporal.mtls());
        if (client != null || temporal.caFile() != null) {
            TemporalTls.encrypt(options, temporal.caFile(), client);
        }
        String serverName = temporal.mtls().serverName();
        if (serverName != null && !serverName.isBlank()) {
            TemporalTls.expect(options, serverName);
        }
        return Optional.of(options.validateAndBuildWithDefaults());
    }

    private static TemporalTls.@Nullable Client client(SweeperProperties.Mtls mtls) {
        Path keyFile = mtls.keyFile();
        Path certChainFile = mtls.certChainFile();
        return keyFile == null || certChainFile == null
                ? null
                : new TemporalTls.Client("countersign.temporal.mtls", keyFile, certChainFile, null);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("countersign.temporal.api-key-file cannot be read", e);
        }
    }
}
