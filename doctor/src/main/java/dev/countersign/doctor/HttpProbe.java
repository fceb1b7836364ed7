package dev.countersign.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks another program by HTTP whether it is well, and does not wait long for it. */
public final class HttpProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Duration patience;
    private final HttpClient http;

    /** One that waits two seconds. */
    public HttpProbe() {
        this(PATIENCE);
    }

    HttpProbe(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /**
     * The status with which it answers.
     *
     * @throws IOException when it does not
     */
    public int status(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** What stands below an address, whether that ends with a slash or not. */
    public static URI under(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + path);
    }
}
