package dev.countersign.sweeper.cluster;

import dev.countersign.sweeper.decision.ServerTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time by the {@code Date} header of the API server's answers, believed while our own clock agrees. */
final class ApiServerClock {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final InstantSource ourClock;
    private final Duration tolerance;

    ApiServerClock(KubernetesClient client, InstantSource ourClock, Duration tolerance) {
        this.client = client;
        this.ourClock = ourClock;
        this.tolerance = tolerance;
    }

    ServerTime read() {
        HttpClient http = client.getHttpClient();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "version")
                .build();
        try {
            String date = http.sendAsync(request, String.class)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .header("Date");
            return date == null
                    ? new ServerTime.Doubtful("the API server sends no Date header")
                    : compare(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return new ServerTime.Doubtful("the API server's Date header cannot be read: " + e.getMessage());
        } catch (ExecutionException | TimeoutException e) {
            return new ServerTime.Doubtful("the API server did not say what time it is: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ServerTime.Doubtful("interrupted");
        }
    }

    private ServerTime compare(Instant theirs) {
        Duration difference = Duration.between(theirs, ourClock.instant()).abs();
        return difference.compareTo(tolerance) > 0
                ? new ServerTime.Doubtful("our clock and the API server's differ by " + difference.toSeconds() + " s")
                : new ServerTime.Known(theirs);
    }
}
