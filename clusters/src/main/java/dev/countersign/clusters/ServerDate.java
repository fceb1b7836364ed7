package dev.countersign.clusters;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time by the {@code Date} header of an API server's answers, which has whole seconds. */
public final class ServerDate {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ServerDate() {}

    /** The server did not say what time it is. */
    public static final class Untold extends Exception {

        Untold(String why) {
            super(why);
        }
    }

    /**
     * The time.
     *
     * @throws Untold with why it is not known
     */
    public static Instant of(KubernetesClient client) throws Untold {
        HttpClient http = client.getHttpClient();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "version")
                .build();
        try {
            String date = http.sendAsync(request, String.class)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .header("Date");
            if (date == null) {
                throw new Untold("the API server sends no Date header");
            }
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Untold("the API server's Date header cannot be read: " + e.getMessage());
        } catch (ExecutionException | TimeoutException e) {
            throw new Untold("the API server did not say what time it is: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Untold("interrupted");
        }
    }
}
