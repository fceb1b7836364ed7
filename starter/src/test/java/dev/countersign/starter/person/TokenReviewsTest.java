package dev.countersign.starter.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.policy.PretendedServer;
import dev.countersign.starter.policy.PretendedServer.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReviewsTest {

    private static final String ALICE = """
            {"authenticated": true, "audiences": ["countersign"],
             "user": {"username": "alice", "groups": ["ops", "dev", "ops", "system:authenticated"]}}""";

    private int status = 201;
    private String says = ALICE;
    private final PretendedServer server = new PretendedServer((_, _) -> new Answer(
            status, "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"status\":" + says + "}"));
    private final KubernetesClient client = server.client();
    private final TokenReviews reviews = new TokenReviews(client, "countersign");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void nameAndGroupsAreThoseOfTheReview() {
        assertThat(reviews.identify("t0ken"))
                .isEqualTo(new Identity.Person("alice", List.of("dev", "ops", "system:authenticated")));
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith("POST /apis/authentication.k8s.io/v1/tokenreviews")
                .contains("\"audiences\":[\"countersign\"]", "\"token\":\"t0ken\"");
    }

    @Test
    void everyTokenIsReviewedEveryTime() {
        reviews.identify("t0ken");
        says = "{\"authenticated\": false}";
        assertThat(reviews.identify("t0ken")).isInstanceOf(Identity.Nobody.class);
    }

    @Test
    void whatTheApiServerSaysAboutABadTokenIsNotPassedOn() {
        says = "{\"authenticated\": false, \"error\": \"[invalid bearer token, webhook.internal is away]\"}";
        assertThat(reviews.identify("t0ken"))
                .isEqualTo(
                        new Identity.Nobody("the API server does not accept the token for the audience 'countersign'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"authenticated\": true, \"user\": {\"username\": \"alice\"}}",
                "{\"authenticated\": true, \"audiences\": [\"api\"], \"user\": {\"username\": \"alice\"}}",
                "{\"authenticated\": true, \"audiences\": [\"countersign\"]}",
                "{\"authenticated\": true, \"audiences\": [\"countersign\"], \"user\": {\"username\": \" \"}}",
                "{}"
            })
    void whoeverIsNotSurelyMeantIsNobody(String review) {
        says = review;
        assertThat(reviews.identify("t0ken")).isInstanceOf(Identity.Nobody.class);
    }

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:ci:builder, ops",
        "system:node:worker-1, ops",
        "system:kube-controller-manager, ops",
        "system:anonymous, ops",
        "renamed, system:serviceaccounts",
        "renamed, system:nodes"
    })
    void programsAndPartsOfTheClusterAreNoPeople(String name, String group) {
        says = """
                {"authenticated": true, "audiences": ["countersign"],
                 "user": {"username": "%s", "groups": ["%s"]}}""".formatted(name, group);
        assertThat(reviews.identify("t0ken")).isInstanceOfSatisfying(Identity.NoPerson.class, stranger -> {
            assertThat(stranger.name()).isEqualTo(name);
            assertThat(stranger.why()).contains("ServiceAccounts, nodes and parts of the cluster cannot act");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422, 500, 503})
    void anErrorIsNotADenial(int code) {
        status = code;
        assertThat(reviews.identify("t0ken")).isInstanceOf(Identity.Unavailable.class);
    }

    @Test
    void anApiServerThatIsAwayIsNotADenial() {
        server.close();
        assertThat(reviews.identify("t0ken")).isInstanceOf(Identity.Unavailable.class);
    }

    @Test
    void aReviewWithoutAResultIsNotADenial() {
        says = "null";
        assertThat(reviews.identify("t0ken")).isInstanceOf(Identity.Unavailable.class);
    }
}
