package dev.countersign.starter.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.policy.Digest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles Rego by an Open Policy Agent server: the module is put there in a package of its own, where it meets no other,
 * looked at, and taken away again.
 */
final class OpaCompiler implements RegoCompiler {

    private static final Logger log = LoggerFactory.getLogger(OpaCompiler.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+check[ \\t]*(?=$|#|;|\\r)");
    private static final Pattern OWN_PATH = Pattern.compile("\\bdata\\.check\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ID_LENGTH = 32;

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    OpaCompiler(URI server) {
        this.server = server;
    }

    @Override
    public Compilation compile(String module) {
        Matcher declaration = PACKAGE.matcher(module);
        if (!declaration.find()) {
            return new Compilation.Broken("the module must begin with: package check");
        }
        String id = Digest.of(List.of(module)).substring(0, ID_LENGTH);
        String own = "countersign.compile_" + id;
        String renamed = module.substring(0, declaration.start()) + "package " + own
                + OWN_PATH.matcher(module.substring(declaration.end())).replaceAll("data." + own);
        URI place = server.resolve("/v1/policies/countersign/compile_" + id);
        try {
            HttpResponse<String> put =
                    send(HttpRequest.newBuilder(place).PUT(HttpRequest.BodyPublishers.ofString(renamed)));
            return switch (put.statusCode()) {
                case HttpURLConnection.HTTP_OK -> lookAt(place);
                case HttpURLConnection.HTTP_BAD_REQUEST -> new Compilation.Broken(errors(put.body()));
                default -> new Compilation.Unanswered("Open Policy Agent answered " + put.statusCode());
            };
        } catch (IOException e) {
            return new Compilation.Unanswered("Open Policy Agent does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Compilation.Unanswered("interrupted");
        }
    }

    private Compilation lookAt(URI place) throws IOException, InterruptedException {
        try {
            HttpResponse<String> got = send(HttpRequest.newBuilder(place).GET());
            return got.statusCode() == HttpURLConnection.HTTP_OK
                    ? RegoTree.judge(JSON.readTree(got.body()).path("result").path("ast"))
                    : new Compilation.Unanswered("Open Policy Agent answered " + got.statusCode());
        } finally {
            HttpResponse<String> deleted = send(HttpRequest.newBuilder(place).DELETE());
            if (deleted.statusCode() != HttpURLConnection.HTTP_OK) {
                log.atWarn().addKeyValue("status", deleted.statusCode()).log("module not deleted after compiling");
            }
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String errors(String body) {
        try {
            StringJoiner line = new StringJoiner("; ");
            for (JsonNode error : JSON.readTree(body).path("errors")) {
                line.add("line " + error.path("location").path("row").asInt() + ": "
                        + error.path("message").asText());
            }
            return line.length() == 0 ? body : line.toString();
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }
}
