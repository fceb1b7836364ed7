package dev.countersign.activities.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real HTTP server that takes notices, or does not. */
final class HttpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Got> got = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int status = 204;
    private boolean silent;

    record Got(String id, long timestamp, String signatures, String type, String body) {}

    HttpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer;
            boolean waits;
            synchronized (this) {
                got.add(new Got(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body));
                answer = status;
                waits = silent;
            }
            if (waits) {
                closed.await();
            }
            exchange.getResponseHeaders()
                    .set("Location", url().resolve("/elsewhere").toString());
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=s3cret");
    }

    synchronized void answers(int code) {
        status = code;
    }

    synchronized void isSilent() {
        silent = true;
    }

    synchronized List<Got> got() {
        return List.copyOf(got);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
