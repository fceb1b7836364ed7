package dev.countersign.sandbox.node;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.sandbox.Sandbox;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The node player as a program: plays what Pods' annotations say, until it is ended. */
public final class NodePlayerMain {
    private static final long NO_BODY = -1;

    private NodePlayerMain() {}

    /** Plays in the sandbox named by countersign.sandbox.home; answers /healthz on the port given, once it plays. */
    public static void main(String[] words) throws IOException {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        NodePlayer.play(Sandbox.byDefault(), AnnotatedPlan::of);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, NO_BODY);
            exchange.close();
        });
        server.start();
    }
}
