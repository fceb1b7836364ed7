package dev.countersign.starter.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b-c_d~e+f/g==", "bearer  a.b-c_d~e+f/g==", " BEARER a.b-c_d~e+f/g== "})
    void theTokenIsTakenOutOfTheHeader(String header) {
        assertThat(BearerToken.in(List.of(header))).contains("a.b-c_d~e+f/g==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a\u0000b", "Bearer é", "Bearera"})
    void whatIsNoBearerTokenIsNone(String header) {
        assertThat(BearerToken.in(List.of(header))).isEmpty();
    }

    @Test
    void ofTwoHeadersNeitherIsChosen() {
        assertThat(BearerToken.in(List.of("Bearer a", "Bearer b"))).isEmpty();
        assertThat(BearerToken.in(List.of())).isEmpty();
    }
}
