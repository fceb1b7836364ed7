package dev.countersign.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegoSyntaxTest {

    @ParameterizedTest
    @CsvSource({"http, send", "net, lookup_ip_addr", "net, cidr_contains", "opa, runtime"})
    void whateverReachesOutOfTheEngineIsRefused(String head, String next) {
        assertThat(RegoSyntax.problem(call(head, next))).contains("Rego here must not call " + head + "." + next);
    }

    @ParameterizedTest
    @CsvSource({"http, method", "opa, version", "json, unmarshal", "input, http", "time, now_ns"})
    void whateverStaysInTheEngineIsAllowed(String head, String next) {
        assertThat(RegoSyntax.problem(call(head, next))).isEmpty();
    }

    @Test
    void aFunctionPutInTheSteadOfAnotherIsSeen() {
        Object with = Map.of(
                "terms",
                List.of(Map.of("type", "boolean", "value", true)),
                "with",
                List.of(Map.of("target", ref("count"), "value", ref("http", "send"))));
        assertThat(RegoSyntax.problem(Map.of("rules", List.of(Map.of("body", List.of(with))))))
                .contains("Rego here must not call http.send");
    }

    @Test
    void aTreeThatIsNoneHasNoProblem() {
        assertThat(RegoSyntax.problem(null)).isEmpty();
        assertThat(RegoSyntax.problem(Map.of("type", "ref", "value", List.of())))
                .isEmpty();
        assertThat(RegoSyntax.problem(Map.of("type", "ref", "value", "http.send")))
                .isEmpty();
    }

    private static Object call(String head, String next) {
        return Map.of("rules", List.of(Map.of("body", List.of(Map.of("terms", List.of(ref(head, next)))))));
    }

    private static Object ref(String... path) {
        return Map.of(
                "type",
                "ref",
                "value",
                List.of(path).stream()
                        .map(word -> Map.of("type", "string", "value", word))
                        .toList());
    }
}
