package dev.countersign.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerProgramTest {

    private static final String DEVICE =
            "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=countersign";

    private final HttpClient http = HttpClient.newHttpClient();
    private String url = "";
    private ConfigurableApplicationContext program = new GenericApplicationContext();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        Path people = Files.writeString(
                folder.resolve("people.csv"), "alices-word,alice,alice,\"ops,dev\"\ncarols-word,carol,carol\n");
        program = SpringApplication.run(
                IssuerProgram.class, "--server.port=" + port, "--issuer.url=" + url, "--issuer.people=" + people);
    }

    @AfterAll
    void stop() {
        program.close();
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpRequest.Builder as(String person, String password, HttpRequest.Builder request) {
        return request.header(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    @Test
    void aDeviceIsLetInByItsPersonAndStaysIn() throws Exception {
        JsonNode codes = json(post("/oauth2/device_authorization", "client_id=countersign&scope=profile groups"));
        String poll = DEVICE + "&device_code=" + codes.path("device_code").asText();
        assertThat(json(post("/oauth2/token", poll)).path("error").asText()).isEqualTo("authorization_pending");

        URI complete = URI.create(codes.path("verification_uri_complete").asText());
        assertThat(send(as("alice", "wrong", HttpRequest.newBuilder(complete))).statusCode())
                .isEqualTo(401);
        assertThat(send(as("alice", "alices-word", HttpRequest.newBuilder(complete)))
                        .statusCode())
                .isLessThan(400);

        URI page = URI.create(codes.path("verification_uri").asText());
        assertThat(send(as("alice", "alices-word", HttpRequest.newBuilder(page)))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/");

        JsonNode tokens = json(post("/oauth2/token", poll));
        JWTClaimsSet alice = claims(tokens.path("access_token").asText());
        assertThat(alice.getIssuer()).isEqualTo(url);
        assertThat(alice.getAudience()).containsExactly("countersign");
        assertThat(alice.getStringClaim("preferred_username")).isEqualTo("alice");
        assertThat(alice.getStringClaim("email")).isEqualTo("alice@example.com");
        assertThat(alice.getStringListClaim("groups")).containsExactly("ops", "dev");

        JsonNode renewed = json(post(
                "/oauth2/token",
                "grant_type=refresh_token&client_id=countersign&refresh_token="
                        + tokens.path("refresh_token").asText()));
        assertThat(claims(renewed.path("access_token").asText()).getSubject()).isEqualTo("alice");
    }

    @Test
    void onlyItsOwnClientGetsACode() throws IOException, InterruptedException {
        assertThat(post("/oauth2/device_authorization", "client_id=another&scope=openid")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTestGetsItsOwnTokenInAnyShape() throws Exception {
        HttpResponse<String> carol = send(as(
                "carol",
                "carols-word",
                HttpRequest.newBuilder(URI.create(url + "/people/me/token?audience=grafana&life=PT-1M"))
                        .POST(HttpRequest.BodyPublishers.noBody())));
        assertThat(claims(carol.body()).getAudience()).containsExactly("grafana");
        assertThat(claims(carol.body()).getExpirationTime().toInstant()).isBefore(Instant.now());
        assertThat(claims(carol.body()).getStringListClaim("groups")).isEqualTo(List.of());
        assertThat(send(HttpRequest.newBuilder(URI.create(url + "/people/me/token"))
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void itsDocumentSaysWhereEverythingIs() throws IOException, InterruptedException {
        JsonNode document = json(send(HttpRequest.newBuilder(URI.create(url + "/.well-known/openid-configuration"))));
        assertThat(document.path("issuer").asText()).isEqualTo(url);
        assertThat(document.path("device_authorization_endpoint").asText())
                .isEqualTo(url + "/oauth2/device_authorization");
        assertThat(send(HttpRequest.newBuilder(
                                URI.create(document.path("jwks_uri").asText())))
                        .body())
                .contains("\"keys\"");
    }
}
