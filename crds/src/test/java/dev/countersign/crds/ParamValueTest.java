package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.ParamValue.Items;
import dev.countersign.crds.ParamValue.Table;
import dev.countersign.crds.ParamValue.Text;
import dev.countersign.crds.connector.Param;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParamValueTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("\"2\"", new Text("2"), "\"2\""),
                Arguments.of("\"\"", new Text(""), "\"\""),
                Arguments.of("2", new Text("2"), "\"2\""),
                Arguments.of("2.5", new Text("2.5"), "\"2.5\""),
                Arguments.of("true", new Text("true"), "\"true\""),
                Arguments.of("[]", new Items(List.of()), "[]"),
                Arguments.of("[\"a\",\"b\"]", new Items(List.of("a", "b")), "[\"a\",\"b\"]"),
                Arguments.of("[\"a\",2]", new Text("[\"a\",2]"), "\"[\\\"a\\\",2]\""),
                Arguments.of("[null]", new Text("[null]"), "\"[null]\""),
                Arguments.of("{}", new Table(Map.of()), "{}"),
                Arguments.of("{\"a\":\"b\"}", new Table(Map.of("a", "b")), "{\"a\":\"b\"}"),
                Arguments.of("{\"a\":1}", new Text("{\"a\":1}"), "\"{\\\"a\\\":1}\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shapesAreKeptAndEverythingElseIsTheTextOfItsJson(String json, ParamValue value, String written) {
        Param param = Serialization.unmarshal("{\"name\":\"p\",\"value\":" + json + "}", Param.class);

        assertThat(param.value()).isEqualTo(value);
        assertThat(Serialization.asJson(param)).isEqualTo("{\"name\":\"p\",\"value\":" + written + "}");
    }

    @Test
    void anAbsentValueStaysAbsent() {
        Param param = Serialization.unmarshal("{\"name\":\"p\"}", Param.class);

        assertThat(param.value()).isNull();
        assertThat(Serialization.asJson(param)).isEqualTo("{\"name\":\"p\"}");
    }
}
