package dev.countersign.doctor.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities in a file, and no others. */
public final class Authorities {

    /** The setting that names the file, of every program. */
    public static final String KEY = "countersign.temporal.ca-file";

    private Authorities() {}

    /**
     * Believes what one of them signed.
     *
     * @param file their certificates, in PEM
     * @throws IllegalStateException that says why they cannot be had from it
     */
    public static TrustManager in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("there is no certificate in it");
            }
            return believing(certificates);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e instanceof IOException ? e.toString() : e.getMessage(), e);
        }
    }

    private static TrustManager believing(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
