package dev.countersign.doctor.connection;

import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** What a connection to Temporal is encrypted with. */
public final class TemporalTls {

    private TemporalTls() {}

    /**
     * The certificate that Temporal is shown.
     *
     * @param setting below which its files are named
     * @param keyFile its private key, PKCS #8 in PEM
     * @param certChainFile itself and those that signed it, in PEM
     * @param keyPassword of the key; absent: it has none
     */
    public record Client(
            String setting,
            Path keyFile,
            Path certChainFile,
            @Nullable String keyPassword) {}

    /**
     * Encrypts the connection.
     *
     * @param caFile the authorities that may sign Temporal's certificate; absent: those that the JVM trusts
     * @param client absent: none is shown
     * @throws IllegalStateException when a file cannot be used; it says which
     */
    public static void encrypt(
            WorkflowServiceStubsOptions.Builder options, @Nullable Path caFile, @Nullable Client client) {
        TrustManager trust = caFile == null ? null : authorities(caFile);
        try {
            // NB. A context of its own is what speaks TLS: with both, the SDK refuses.
            options.setEnableHttps(false).setSslContext(context(trust, client));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    client == null
                            ? "TLS cannot be spoken to Temporal: " + e
                            : client.setting() + ": the client certificate " + client.certChainFile() + " with the key "
                                    + client.keyFile() + " cannot be used: " + e,
                    e);
        }
    }

    /** Expects this name in Temporal's certificate, not that of the target. */
    public static void expect(WorkflowServiceStubsOptions.Builder options, String serverName) {
        options.setChannelInitializer(channel -> channel.overrideAuthority(serverName));
    }

    private static TrustManager authorities(Path caFile) {
        try {
            return Authorities.in(caFile);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(Authorities.KEY + ": " + caFile + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static SslContext context(@Nullable TrustManager trust, @Nullable Client client) throws IOException {
        if (client == null) {
            return SimpleSslContextBuilder.noKeyOrCertChain()
                    .setTrustManager(trust)
                    .build();
        }
        try (InputStream chain = Files.newInputStream(client.certChainFile());
                InputStream key = Files.newInputStream(client.keyFile())) {
            return SimpleSslContextBuilder.forPKCS8(chain, key)
                    .setKeyPassword(client.keyPassword())
                    .setTrustManager(trust)
                    .build();
        }
    }
}
