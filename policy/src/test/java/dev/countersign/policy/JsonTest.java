package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final Map<String, Object> DOCUMENT = Yaml.of("""
            {text: a, number: 1, list: [a, 1, {x: y}], strings: [a, b], object: {a: b, c: 1}, texts: {a: b}, none: null}
            """);

    @Test
    void whatIsAbsentIsEmpty() {
        assertThat(Json.strings(DOCUMENT, "absent")).isEmpty();
        assertThat(Json.stringMap(DOCUMENT, "none")).isEmpty();
        assertThat(Json.object(DOCUMENT, "absent")).isEmpty();
        assertThat(Json.objects(DOCUMENT, "none")).isEmpty();
        assertThat(Json.textOrEmpty(DOCUMENT, "absent")).isEmpty();
        assertThat(Json.objectsOrEmpty(DOCUMENT, "absent")).isEmpty();
    }

    @Test
    void whatOthersWroteWronglyIsLeftOutWhereEmptyIsSafe() {
        assertThat(Json.textOrEmpty(DOCUMENT, "number")).isEmpty();
        assertThat(Json.objectsOrEmpty(DOCUMENT, "list")).containsExactly(Map.of("x", "y"));
        assertThat(Json.objectOrEmpty(DOCUMENT, "text")).isEmpty();
        assertThat(Json.textsOrEmpty(DOCUMENT, "object")).containsExactly(Map.entry("a", "b"));
    }

    @Test
    void whatIsWrongIsAnErrorWhereEmptyWouldMeanEverything() {
        assertThatThrownBy(() -> Json.strings(DOCUMENT, "text")).hasMessage("text must be a list of strings");
        assertThatThrownBy(() -> Json.strings(DOCUMENT, "list")).hasMessage("list must hold strings only");
        assertThatThrownBy(() -> Json.stringMap(DOCUMENT, "object")).hasMessage("object.c must be a string");
        assertThatThrownBy(() -> Json.object(DOCUMENT, "list")).hasMessage("list must be an object");
        assertThatThrownBy(() -> Json.objects(DOCUMENT, "list")).hasMessage("list must be a list of objects");
        assertThatThrownBy(() -> Json.objects(DOCUMENT, "text")).hasMessage("text must be a list of objects");
    }

    @Test
    void movingTextFromOnePartToTheNextChangesTheDigest() {
        assertThat(Digest.of(List.of("ab", "c"))).hasSize(64).isNotEqualTo(Digest.of(List.of("a", "bc")));
        assertThat(Digest.of(List.of("ab"))).isEqualTo(Digest.of(List.of("ab")));
    }
}
