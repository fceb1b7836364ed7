package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.connector.ParamValue;
import dev.countersign.policy.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckParamsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two         | Text[value=two]",
                "'\"2\"'     | Text[value=2]",
                "2           | Text[value=2]",
                "1.50        | Text[value=1.5]",
                "true        | Text[value=true]",
                "[a, b]      | Texts[values=[a, b]]",
                "[]          | Texts[values=[]]",
                "[a, 1]      | 'Text[value=[\"a\",1]]'",
                "{a: b}      | Fields[values={a=b}]",
                "{a: [b]}    | 'Text[value={\"a\":[\"b\"]}]'",
            })
    void aValueIsReadAsTektonDoes(String value, String expected) {
        Map<String, ParamValue> params = CheckParams.of(Yaml.of("{params: [{name: p, value: " + value + "}]}"));
        assertThat(params).hasSize(1);
        assertThat(String.valueOf(params.get("p"))).isEqualTo(expected);
    }

    @Test
    void aCheckWithoutParamsHasNone() {
        assertThat(CheckParams.of(Map.of("name", "c"))).isEmpty();
    }

    @Test
    void paramsOfTheWrongShapeAreAnErrorAndNotAnAbsentConstraint() {
        assertThatThrownBy(() -> CheckParams.of(Yaml.of("{params: {approvers: [alice]}}")))
                .hasMessage("params must be a list of objects");
    }
}
