package dev.countersign.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpaRegoTest {

    private static final String MODULE = "package check\nresult := {\"status\": \"True\"}";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Reply> replies = new ArrayDeque<>();
    private String tree = "{}";
    private HttpServer server;
    private OpaRego rego;

    private record Reply(int status, String body) {}

    OpaRegoTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rego = new OpaRego(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(10));
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aModuleIsPutThereOnceAndAskedEachTime() {
        reply(200, "{}");
        reply(200, "{\"result\": {\"status\": \"True\"}}");
        reply(200, "{\"result\": {\"status\": \"False\"}}");
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Result(Map.of("status", "True")));
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Result(Map.of("status", "False")));
        assertThat(requests)
                .satisfiesExactly(
                        put -> assertThat(put).startsWith("PUT /v1/policies/countersign/check_"),
                        look -> assertThat(look).startsWith("GET /v1/policies/countersign/check_"),
                        ask -> assertThat(ask)
                                .startsWith("POST /v1/data/countersign/check_")
                                .contains("/result "),
                        ask -> assertThat(ask).startsWith("POST").endsWith("{\"input\":{\"object\":{}}}"));
    }

    @Test
    void anEngineThatWasRestartedIsGivenTheModuleAgain() {
        reply(200, "{}");
        reply(200, "{\"result\": {\"status\": \"True\"}}");
        evaluate();
        reply(200, "{}");
        reply(200, "{}");
        reply(200, "{\"result\": {\"status\": \"True\"}}");
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Result(Map.of("status", "True")));
    }

    @Test
    void aModuleThatReachesOutIsTakenAwayAndNeverEvaluated() {
        tree = """
                {"rules": [{"body": [{"terms": [
                  {"type": "ref", "value": [{"type": "var", "value": "http"}, {"type": "string", "value": "send"}]}
                ]}]}]}
                """;
        reply(200, "{}");
        assertThat(evaluate())
                .isEqualTo(new Rego.Answer.Broken("the Rego module is not evaluated: a check must not call http.send"));
        assertThat(requests).hasSize(3).last().asString().startsWith("DELETE /v1/policies/countersign/check_");
        reply(200, "{}");
        assertThat(evaluate()).isInstanceOf(Rego.Answer.Broken.class);
        assertThat(requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void anEngineThatDoesNotShowAModuleIsNoAnswer() {
        tree = "null";
        reply(200, "{}");
        assertThatThrownBy(this::evaluate).isInstanceOf(OpaException.class).hasMessageContaining("show the module");
        assertThat(requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void aModuleThatDefinesNoResultForTheInputSaysNothing() {
        reply(200, "{}");
        reply(200, "{}");
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Undefined());
    }

    @Test
    void aModuleThatDoesNotCompileIsBrokenAndTheLineIsNamed() {
        reply(
                400,
                "{\"code\": \"invalid_parameter\", \"errors\": [{\"code\": \"rego_parse_error\","
                        + " \"message\": \"unexpected }\", \"location\": {\"row\": 3}}]}");
        assertThat(evaluate())
                .isEqualTo(new Rego.Answer.Broken("the Rego module does not compile: line 3: unexpected }"));
    }

    @Test
    void aModuleThatContradictsItselfIsBroken() {
        reply(200, "{}");
        reply(
                500,
                "{\"code\": \"internal_error\", \"errors\": [{\"code\": \"eval_conflict_error\","
                        + " \"message\": \"complete rules must not produce multiple outputs\"}]}");
        assertThat(evaluate()).isInstanceOf(Rego.Answer.Broken.class);
    }

    @Test
    void aResultThatIsNoObjectIsBroken() {
        reply(200, "{}");
        reply(200, "{\"result\": true}");
        assertThat(evaluate()).isInstanceOf(Rego.Answer.Broken.class);
    }

    @Test
    void anEngineInTroubleIsNoAnswer() {
        reply(503, "try later");
        assertThatThrownBy(this::evaluate).isInstanceOf(OpaException.class).hasMessageContaining("503");
    }

    @Test
    void anEngineThatIsAwayIsNoAnswer() {
        server.stop(0);
        assertThatThrownBy(this::evaluate).isInstanceOf(OpaException.class).hasMessageContaining("no answer");
    }

    @Test
    void aModuleOfAnotherPackageNeverReachesTheEngine() {
        assertThat(rego.evaluate("package other", Map.of())).isInstanceOf(Rego.Answer.Broken.class);
        assertThat(requests).isEmpty();
    }

    private Rego.Answer evaluate() {
        return rego.evaluate(MODULE, Map.of("object", Map.of()));
    }

    private void reply(int status, String body) {
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
        exchange.close();
    }
}
