package dev.countersign.activities.notice;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Posts messages. It follows no redirect, and reads nothing but the status of the answer. */
final class Webhook {

    private static final int SUCCESSES = 200;
    private static final int REDIRECTS = 300;

    private final HttpClient http;
    private final Duration timeout;

    /** @param timeout of each attempt */
    Webhook(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * One message.
     *
     * @param id the same in every attempt, so that a receiver drops doubles
     * @param timestamp of this attempt, in seconds
     */
    record Message(String id, long timestamp, String body) {

        /** One signature for each secret. */
        String signatures(List<WebhookSecret> secrets) {
            return secrets.stream()
                    .map(secret -> secret.signature(id, timestamp, body))
                    .collect(Collectors.joining(" "));
        }
    }

    /** What a receiver answered. */
    sealed interface Answer {

        /** It has taken the message. */
        record Taken() implements Answer {}

        /** It has not. */
        record Refused(String why) implements Answer {}
    }

    Answer post(Receiver receiver, Message message, List<WebhookSecret> secrets) {
        HttpRequest request = HttpRequest.newBuilder(receiver.url())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "countersign")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", String.valueOf(message.timestamp()))
                .header("webhook-signature", message.signatures(secrets))
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return answer(response.statusCode());
        } catch (IOException e) {
            return new Answer.Refused(words(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Refused("the worker is stopping");
        }
    }

    private static Answer answer(int status) {
        return status >= SUCCESSES && status < REDIRECTS
                ? new Answer.Taken()
                : new Answer.Refused("it answered " + status);
    }

    private static String words(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
