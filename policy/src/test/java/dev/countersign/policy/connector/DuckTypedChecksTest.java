package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.Yaml;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckTypedChecksTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ready is True              | [{type: Ready, status: 'True'}]                    | TRUE Passed: Check c: Ready is True",
                "Succeeded is True          | [{type: Succeeded, status: 'True', message: done}] | TRUE Passed: Check c: Succeeded is True, done",
                "Ready is False             | [{type: Ready, status: 'False', message: not yet}]      | FALSE Rejected: Check c: Ready is False, not yet",
                "Succeeded is False         | [{type: Succeeded, status: 'False'}]               | FALSE Rejected: Check c: Succeeded is False",
                "Succeeded is Unknown       | [{type: Succeeded, status: Unknown}]               | UNKNOWN Pending: Check c: Succeeded is Unknown",
                "Ready has no status        | [{type: Ready}]                                    | UNKNOWN Pending: Check c: Ready is Unknown",
                "a boolean is no status     | [{type: Ready, status: true}]                      | UNKNOWN Pending: Check c: Ready is Unknown",
                "only other conditions      | [{type: Started, status: 'True'}]                  | UNKNOWN Pending: Check c has no condition Ready or Succeeded yet",
                "a condition has no type    | [{status: 'True'}]                                 | UNKNOWN Pending: Check c has no condition Ready or Succeeded yet",
                "a condition's type is null | [{type: null, status: 'True'}]                     | UNKNOWN Pending: Check c has no condition Ready or Succeeded yet",
                "a type that is no text     | [{type: [Ready], status: 'True'}, {type: 7}]       | UNKNOWN Pending: Check c has no condition Ready or Succeeded yet",
                "beside one without a type  | [{status: 'False'}, {type: Ready, status: 'True'}] | TRUE Passed: Check c: Ready is True",
                "Ready's status is null     | [{type: Ready, status: null, message: null}]       | UNKNOWN Pending: Check c: Ready is Unknown",
                "conditions that are none   | [null, Ready, [], 7]                               | UNKNOWN Pending: Check c has no condition Ready or Succeeded yet",
                "no conditions              | []                                                 | UNKNOWN Pending: Check c has no condition Ready or Succeeded yet",
                "both True                  | [{type: Ready, status: 'True'}, {type: Succeeded, status: 'True'}]  | TRUE Passed: Check c: Ready is True",
                "one True and one False     | [{type: Ready, status: 'True'}, {type: Succeeded, status: 'False'}] | FALSE Rejected: Check c: Succeeded is False",
                "one True and one Unknown   | [{type: Ready, status: 'True'}, {type: Succeeded, status: Unknown}] | UNKNOWN Pending: Check c: Succeeded is Unknown",
            })
    void aConditionDecides(String sentence, String conditions, String expected) {
        Map<String, Object> resource =
                Yaml.of("{kind: Check, metadata: {name: c}, status: {conditions: " + conditions + "}}");
        assertThat(text(ConditionCheck.decide(resource))).as(sentence).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "approved          | {data: {state: approved}} | TRUE Approved: ConfigMap c says approved",
                "rejected          | {data: {state: rejected}} | FALSE Rejected: ConfigMap c says rejected",
                "pending           | {data: {state: pending}}  | UNKNOWN Pending: ConfigMap c does not say approved or rejected",
                "another word      | {data: {state: Approved}} | UNKNOWN Pending: ConfigMap c does not say approved or rejected",
                "no state          | {data: {}}                | UNKNOWN Pending: ConfigMap c does not say approved or rejected",
                "no data           | {}                        | UNKNOWN Pending: ConfigMap c does not say approved or rejected",
                "status is ignored | {status: {state: approved}} | UNKNOWN Pending: ConfigMap c does not say approved or rejected",
            })
    void aConfigMapDecides(String sentence, String part, String expected) {
        Map<String, Object> configMap = Yaml.of(part);
        configMap.put("metadata", Map.of("name", "c"));
        assertThat(text(ConfigMapApprovals.decide(configMap))).as(sentence).isEqualTo(expected);
    }

    private static String text(CheckVerdict verdict) {
        return verdict.status() + " " + verdict.reason() + ": " + verdict.message();
    }
}
