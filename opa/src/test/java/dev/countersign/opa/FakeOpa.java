package dev.countersign.opa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that shows one syntax tree and otherwise answers what it is told, in turn; it keeps what it was sent. */
final class FakeOpa implements AutoCloseable {

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private volatile String tree = "{}";

    private record Reply(int status, String body) {}

    FakeOpa() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void shows(String syntaxTree) {
        tree = syntaxTree;
    }

    /** The answer to the next module or question. */
    void reply(int status, String body) {
        synchronized (replies) {
            replies.add(new Reply(status, body));
        }
    }

    private Reply next() {
        synchronized (replies) {
            return replies.remove();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            Reply reply = switch (exchange.getRequestMethod()) {
                case "GET" -> new Reply(200, "{\"result\": {\"ast\": " + tree + "}}");
                case "DELETE" -> new Reply(200, "{}");
                default -> next();
            };
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
