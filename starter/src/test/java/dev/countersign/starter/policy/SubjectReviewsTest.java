package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.policy.connector.Subject;
import dev.countersign.starter.policy.PretendedServer.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubjectReviewsTest {

    private static final Subject BUILDER = Subject.serviceAccount("ci", "builder");
    private static final Subject GROUP = Subject.serviceAccountsOf("ci");

    private final AtomicLong nanos = new AtomicLong();
    private int status = 201;
    private final PretendedServer server = new PretendedServer((_, sent) -> new Answer(
            status,
            "{\"kind\":\"SubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"status\":{\"allowed\":"
                    + sent.contains("system:serviceaccount:ci:builder") + "}}"));
    private final KubernetesClient client = server.client();
    private final SubjectReviews reviews = new SubjectReviews(client, nanos::get);

    @AfterEach
    void close() {
        reviews.close();
        client.close();
        server.close();
    }

    @Test
    void aServiceAccountIsAskedAboutWithItsGroups() {
        assertThat(reviews.refused(List.of(BUILDER), "devops")).isEmpty();
        assertThat(server.requests)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .contains("\"user\":\"system:serviceaccount:ci:builder\"")
                        .contains("\"system:serviceaccounts\",\"system:serviceaccounts:ci\",\"system:authenticated\"")
                        .contains("\"verb\":\"get\"", "\"resource\":\"connectors\"", "\"namespace\":\"devops\""));
    }

    @Test
    void aGroupOfServiceAccountsIsAskedAboutWithWhatEveryMemberIsInAndNoMember() {
        assertThat(reviews.refused(List.of(GROUP), "devops")).containsExactly(GROUP);
        assertThat(server.requests)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .contains("\"groups\":[\"system:serviceaccounts\",\"system:serviceaccounts:ci\","
                                + "\"system:authenticated\"]")
                        .doesNotContain("\"user\""));
    }

    @Test
    void aYesIsBelievedForAWhileAndANoIsNot() {
        reviews.refused(List.of(BUILDER, GROUP), "devops");
        reviews.refused(List.of(BUILDER, GROUP), "devops");
        assertThat(server.requests).hasSize(3);
        nanos.addAndGet(SubjectReviews.BELIEVED.toNanos());
        reviews.refused(List.of(BUILDER), "devops");
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void anErrorIsNotARefusal() {
        status = 500;
        assertThatThrownBy(() -> reviews.refused(List.of(BUILDER), "devops"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not be asked about");
    }
}
