package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Kubeconfigs for the API server of one sandbox; everything is embedded, so that a file can be moved. */
final class Kubeconfig {
    private final Ports ports;
    private final Certificates certificates;

    Kubeconfig(Ports ports, Certificates certificates) {
        this.ports = ports;
        this.certificates = certificates;
    }

    String withCertificate(String name) {
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
                current-context: sandbox
                clusters:
                - name: sandbox
                  cluster:
                    server: https://%s
                    certificate-authority-data: %s
                contexts:
                - name: sandbox
                  context:
                    cluster: sandbox
                    user: sandbox
                users:
                - name: sandbox
                  user:
                    %s
                """.formatted(ports.address(Port.API_SERVER), base64(certificates.authority()), credential);
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
