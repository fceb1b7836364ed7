package dev.countersign.doctor.connection;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.ResourceUtils;

/**
 * Whom a program takes for Temporal that is otherwise told by Temporal's own settings how to reach it.
 *
 * @param caFile the authorities that may sign Temporal's certificate, in PEM; absent: those that the JVM trusts
 */
public record TemporalTrust(@Nullable Path caFile) {

    private static final String MTLS = "spring.temporal.connection.mtls";

    /** NB. Temporal's own settings build a context of TLS that cannot be changed any more, so it is built again. */
    private static final List<String> NOT_WITH = List.of("pkcs", "key", "cert-chain", "insecure-trust-manager");

    /**
     * Adds that to what those settings made, and the name in {@code mtls.server-name}, which they heed only together with a
     * client certificate.
     *
     * @param told the settings
     * @throws IllegalStateException when a file cannot be used, or a setting not together with {@code ca-file}
     */
    public void applyTo(WorkflowServiceStubsOptions.Builder options, Environment told) {
        if (caFile != null) {
            NOT_WITH.forEach(name -> refuse(name, told));
            TemporalTls.encrypt(options, caFile, client(told));
        }
        String serverName = told.getProperty(MTLS + ".server-name", "");
        if (!serverName.isBlank()) {
            TemporalTls.expect(options, serverName);
        }
    }

    private static TemporalTls.@Nullable Client client(Environment told) {
        String key = told.getProperty(MTLS + ".key-file");
        String chain = told.getProperty(MTLS + ".cert-chain-file");
        if (key == null && chain == null) {
            return null;
        }
        if (key == null || chain == null) {
            throw new IllegalStateException(MTLS + ": key-file and cert-chain-file belong together");
        }
        return new TemporalTls.Client(MTLS, path(key), path(chain), told.getProperty(MTLS + ".key-password"));
    }

    private static void refuse(String name, Environment told) {
        if (told.containsProperty(MTLS + "." + name)) {
            throw new IllegalStateException(MTLS + "." + name + " cannot be used together with " + Authorities.KEY
                    + ": name the client's key and certificate, both in PEM, with key-file and cert-chain-file");
        }
    }

    private static Path path(String file) {
        try {
            return ResourceUtils.getFile(file).toPath();
        } catch (FileNotFoundException e) {
            throw new IllegalStateException(MTLS + ": " + e.getMessage(), e);
        }
    }
}
