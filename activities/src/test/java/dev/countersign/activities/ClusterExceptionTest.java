package dev.countersign.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterExceptionTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "401, FORBIDDEN",
        "403, FORBIDDEN",
        "400, INVALID",
        "422, INVALID",
        "409, CONFLICT",
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "429, BUSY",
        "500, BUSY",
        "503, BUSY",
        "0, UNREACHABLE"
    })
    void theAnswerTellsWhatToDo(int code, ClusterException.Kind kind) {
        assertThatThrownBy(() -> ClusterException.calling("read Pod ci/push", () -> {
                    throw refused(code);
                }))
                .isInstanceOfSatisfying(ClusterException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e)
                            .hasMessageStartingWith("could not read Pod ci/push: ")
                            .hasMessageContaining("why not");
                });
    }

    private static KubernetesClientException refused(int code) {
        return new KubernetesClientException(
                "why not",
                code,
                new StatusBuilder().withMessage("why not").withCode(code).build());
    }
}
