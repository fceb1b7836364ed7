package dev.countersign.starter.assumption.rest;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is, as a kubeconfig says it.
 *
 * @param certificateAuthority in Base64; may be empty
 */
record ClusterAddress(String server, String certificateAuthority) {

    /**
     * Where the cluster is that a client reaches.
     *
     * @param elsewhere where others reach it; absent: where the client does
     * @throws IllegalStateException when the certificate authority that a client uses cannot be read
     */
    static ClusterAddress of(Config reached, @Nullable URI elsewhere) {
        return new ClusterAddress(
                elsewhere == null ? reached.getMasterUrl() : elsewhere.toString(), authority(reached));
    }

    /** NB. In a Pod it stands in a file. */
    private static String authority(Config reached) {
        if (reached.getCaCertData() != null) {
            return reached.getCaCertData();
        }
        String file = reached.getCaCertFile();
        if (file == null) {
            return "";
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalStateException("the certificate authority in " + file + " cannot be read", e);
        }
    }
}
