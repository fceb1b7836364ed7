package dev.countersign.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An API that answers what it was told to, one answer after the other, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, List<Answer>> answers = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private String token = "alices-token";

    private record Answer(int status, String body, String warning) {}

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next call of that method and path, without its query, is answered so; the last answer is given again. */
    synchronized FakeServer answers(String methodAndPath, int status, String body) {
        return answersWarning(methodAndPath, status, body, "");
    }

    /** The same, with a header that warns. */
    synchronized FakeServer answersWarning(String methodAndPath, int status, String body, String warning) {
        answers.computeIfAbsent(methodAndPath, _ -> new ArrayList<>()).add(new Answer(status, body, warning));
        return this;
    }

    /** Like {@link #answers}, to whoever asks. */
    synchronized FakeServer answersAnybody(String methodAndPath, int status, String body) {
        open.add(methodAndPath);
        return answers(methodAndPath, status, body);
    }

    /** From now on alice is known by that token. */
    synchronized void knows(String newToken) {
        token = newToken;
    }

    /** Method and address of every call, with the query. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        List<Answer> left = answers.getOrDefault(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), List.of());
        Answer answer = left.isEmpty()
                ? new Answer(404, "{\"detail\": \"there is nothing at " + exchange.getRequestURI() + "\"}", "")
                : left.getFirst();
        if (left.size() > 1) {
            left.removeFirst();
        }
        if (!open.contains(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath())
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer = new Answer(401, "{\"detail\": \"this token is not known\"}", "");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.warning().isEmpty()) {
            exchange.getResponseHeaders().set("Warning", answer.warning());
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
