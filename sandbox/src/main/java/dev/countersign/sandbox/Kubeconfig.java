package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Kubeconfigs for the API server of one cluster; everything is embedded, so that a file can be moved. */
final class Kubeconfig {
    private final Site site;

    Kubeconfig(Site site) {
        this.site = site;
    }

    String withCertificate(String name) {
        Certificates certificates = site.certificates();
        return text("""
                client-certificate-data: %s
                    client-key-data: %s""".formatted(base64(certificates.certificate(name)), base64(certificates.key(name))));
    }

    String withToken(String token) {
        return text("token: " + token);
    }

    private String text(String credential) {
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %1$s
                users:
                - name: %1$s
                  user:
                    %4$s
                """.formatted(site.name(), site.url(), base64(site.certificates().authority()), credential);
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
