package dev.countersign.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks a part over HTTP whether it is well, with a bound on the time. */
final class HttpProbe {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final HttpClient client;

    private HttpProbe(HttpClient client) {
        this.client = client;
    }

    static HttpProbe plain() {
        return new HttpProbe(HttpClient.newBuilder().connectTimeout(LIMIT).build());
    }

    /** A probe that trusts servers with a certificate of this authority, and no others. */
    static HttpProbe trusting(Certificate authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new HttpProbe(HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(LIMIT)
                    .build());
        } catch (GeneralSecurityException | IOException e) {
            throw new SandboxException("the certificate authority of the sandbox cannot be trusted", e);
        }
    }

    /** Whether the answer is 200. */
    boolean ok(String url) {
        return body(url).isPresent();
    }

    /** The answer, when it is 200. */
    Optional<String> body(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).GET().build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while asking " + url, e);
        }
    }
}
