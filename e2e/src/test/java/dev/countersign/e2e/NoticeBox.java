package dev.countersign.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody whom the worker tells what happens to requests; refuses whatever is not signed as it should be. */
public final class NoticeBox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int TAKEN = 204;
    private static final int REFUSED = 401;

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();

    /** One notice. */
    public record Got(String id, JsonNode body) {

        public String type() {
            return body.path("type").asText();
        }

        public JsonNode data() {
            return body.path("data");
        }
    }

    NoticeBox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("nobody can be told anything", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Headers headers = exchange.getRequestHeaders();
            String id = headers.getFirst("webhook-id");
            boolean signed = signature(id + "." + headers.getFirst("webhook-timestamp") + "." + body)
                    .equals(headers.getFirst("webhook-signature"));
            if (signed) {
                got.add(new Got(id, JSON.readTree(body)));
            }
            exchange.sendResponseHeaders(signed ? TAKEN : REFUSED, -1);
        }
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    String[] configuration(Path home) {
        Path secret = home.resolve("notices.secret");
        try {
            Files.writeString(secret, "whsec_" + SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the secret of notices cannot be kept", e);
        }
        return new String[] {
            "worker:--countersign.notices.urls=http://127.0.0.1:"
                    + server.getAddress().getPort(),
            "worker:--countersign.notices.secret-file=" + secret,
            "worker:--countersign.notices.allow-http=true"
        };
    }

    /** What was told about a request, in the order of arrival. */
    public List<Got> about(String workspace, String name) {
        return got.stream()
                .filter(notice -> notice.data().path("workspace").asText().equals(workspace)
                        && notice.data().path("name").asText().equals(name))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
