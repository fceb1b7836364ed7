package dev.countersign.sweeper;

import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How Temporal is reached. */
final class TemporalConnection {

    private TemporalConnection() {}

    /**
     * The way there; empty where nobody is to be asked.
     *
     * @throws IllegalStateException when there is a client certificate to show that cannot be used
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
        SweeperProperties.Mtls mtls = temporal.mtls();
        Path keyFile = mtls.keyFile();
        Path certChainFile = mtls.certChainFile();
        if (keyFile != null && certChainFile != null) {
            show(options, keyFile, certChainFile);
        }
        String serverName = mtls.serverName();
        if (serverName != null && !serverName.isBlank()) {
            options.setChannelInitializer(channel -> channel.overrideAuthority(serverName));
        }
        return Optional.of(options.validateAndBuildWithDefaults());
    }

    private static void show(WorkflowServiceStubsOptions.Builder options, Path keyFile, Path certChainFile) {
        try (InputStream chain = Files.newInputStream(certChainFile);
                InputStream key = Files.newInputStream(keyFile)) {
            // NB. An SSL context of its own is what speaks TLS: with both, the SDK refuses.
            options.setEnableHttps(false)
                    .setSslContext(SimpleSslContextBuilder.forPKCS8(chain, key).build());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "countersign.temporal.mtls: the client certificate " + certChainFile + " with the key " + keyFile
                            + " cannot be used: " + e,
                    e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("countersign.temporal.api-key-file cannot be read", e);
        }
    }
}
