package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @Test
    void allAreSignedByTheAuthorityWhoseKeyIsForgotten(@TempDir Path folder)
            throws IOException, GeneralSecurityException {
        Certificates certificates = new Certificates(folder.resolve("pki"));
        certificates.create();
        X509Certificate authority = read(certificates.authority());
        for (String name : List.of(Certificates.SERVING, Certificates.ADMIN, Certificates.CONTROLLER_MANAGER)) {
            read(certificates.certificate(name)).verify(authority.getPublicKey());
            assertThat(certificates.key(name)).content().startsWith("-----BEGIN PRIVATE KEY-----");
        }
        assertThat(read(certificates.certificate(Certificates.ADMIN))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=sandbox-admin,O=system:masters");
        assertThat(read(certificates.certificate(Certificates.SERVING)).getSubjectAlternativeNames())
                .contains(List.of(7, "127.0.0.1"), List.of(2, "kubernetes.default.svc"));
        assertThat(certificates.key("ca")).doesNotExist();
        assertThat(folder.resolve("pki").resolve("keys.p12")).doesNotExist();
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
