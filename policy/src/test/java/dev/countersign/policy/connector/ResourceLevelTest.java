package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceLevelTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a shared Connector from anywhere               | kube-public | {}                                | ci   | {}                         | ''",
                "a Connector from its own namespace             | ci          | {}                                | ci   | {}                         | ''",
                "a Connector from another namespace             | devops      | {}                                | ci   | {}                         | a Connector in namespace devops can be used from that namespace only, not from ci",
                "a project's Connector from its home            | devops      | {cpaas.io/inner-namespace: pay}   | devops | {}                       | ''",
                "a project's Connector from its namespaces      | devops      | {cpaas.io/inner-namespace: pay}   | ci   | {cpaas.io/project: pay}    | ''",
                "a project's Connector from another project     | devops      | {cpaas.io/inner-namespace: pay}   | ci   | {cpaas.io/project: shop}   | a Connector in namespace devops can be used from namespaces of project pay only, and ci is not labelled cpaas.io/project=pay",
                "a project's Connector from no project          | devops      | {cpaas.io/inner-namespace: pay}   | ci   | {}                         | a Connector in namespace devops can be used from namespaces of project pay only, and ci is not labelled cpaas.io/project=pay",
                "two namespaces of one project, neither home    | devops      | {cpaas.io/project: pay}           | ci   | {cpaas.io/project: pay}    | a Connector in namespace devops can be used from that namespace only, not from ci",
                "an empty project is none                       | devops      | {cpaas.io/inner-namespace: ''}    | ci   | {cpaas.io/project: ''}     | a Connector in namespace devops can be used from that namespace only, not from ci",
            })
    void whereBothStandDecides(
            String sentence, String connector, String connectorLabels, String pod, String podLabels, String problem) {
        assertThat(ResourceLevel.problem(connector, labels(connectorLabels), pod, labels(podLabels))
                        .orElse(""))
                .as(sentence)
                .isEqualTo(problem);
    }

    private static Map<String, String> labels(String yaml) {
        return Json.stringMap(Map.of("labels", Yaml.of(yaml)), "labels");
    }
}
