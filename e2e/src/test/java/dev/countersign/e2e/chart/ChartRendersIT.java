package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart makes of values, and which it refuses. */
class ChartRendersIT {

    private static final Path FOLDER = Path.of("src", "test", "resources", "chart");
    private static final String ANEW =
            "%s differs. If that is what you want: ./mvnw verify -pl e2e -am -Dskip.unit=true -Dit.test=ChartRendersIT"
                    + " -Dfailsafe.failIfNoSpecifiedTests=false -Dgolden.update=true";

    @ParameterizedTest
    @ValueSource(strings = {"defaults", "everything", "connectors-only", "people-only"})
    void lintFindsNothing(String values) {
        String said = Helm.run(List.of("lint", "--strict", Helm.chart().toString(), "--values=" + valuesOf(values)))
                .orFail();

        assertThat(said).contains("1 chart(s) linted, 0 chart(s) failed").doesNotContain("[WARNING]", "[ERROR]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"defaults", "everything", "connectors-only", "people-only"})
    void whatIsRenderedIsWhatWasRead(String values) throws IOException {
        String rendered = Helm.template("countersign", "--values=" + valuesOf(values))
                .orFail()
                .replaceAll("k1\\.pem: .*", "k1.pem: (made)")
                .replaceAll("k1 2\\S+Z \\S+Z \\S+", "k1 (made)");

        Path golden = FOLDER.resolve(values + ".golden.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).as(ANEW, golden).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --set=signigKey.enabled=true                | additional properties 'signigKey' not allowed
        --set=worker.image.tagg=1                   | at '/worker/image': additional properties 'tagg' not allowed
        --set=people.notices.url=https://x          | at '/people/notices': additional properties 'url' not allowed
        --set=worker.replicas=two                   | at '/worker/replicas': got string, want integer
        --set=people.ceiling=12                     | at '/people/ceiling': got number, want string
        --set=people.ceiling=twelve                 | at '/people/ceiling': 'twelve' does not match
        --set=connectors.gate=on                    | at '/connectors/gate': value must be one of 'auto', 'always', 'never'
        --set-string=connectors.enabled=true        | at '/connectors/enabled': got string, want boolean
        --set=people.homeServer=http://api          | at '/people/homeServer': 'http://api' does not match
        --set-json=worker.properties={"opa-url":1}  | at '/worker/properties': additional properties 'opa-url' not allowed
        --set=tracing.endpoint=collector            | at '/tracing/endpoint': 'collector' does not match
        --set=uninstall.refuse=false                | at '/uninstall': additional properties 'refuse' not allowed
        --set=starter.image.digest=latest           | at '/starter/image/digest': 'latest' does not match
        --set=temporal.target=temporal              | at '/temporal/target': 'temporal' does not match
        --set-json=networkPolicy.metricsFrom={"a":1} | additional properties 'a' not allowed
        """)
    void aKeyThatIsNotKnownAndAWrongTypeAreRefusedByName(String value, String message) {
        Helm.Answer answer = Helm.template("countersign", value);

        assertThat(answer.code()).isNotZero();
        assertThat(answer.problems()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --set=people.kubeconfigSecrets={*}                       | worker and sweeper could read the signing key
        --set=people.kubeconfigSecrets={countersign-signing-key} | worker and sweeper must not read it
        --set=people.notices.urls={https://x}                    | people.notices.urls needs people.notices.existingSecret
        --set=audit.to=volume                                    | needs audit.existingClaim
        --set=ingress.enabled=true                               | tokens of people would travel in clear
        --set=temporal.tls.existingSecret=x                      | needs temporal.tls.enabled
        --set=temporal.tls.ca.existingSecret=x                   | need temporal.tls.enabled
        --set=temporal.tls.ca.existingSecret=x,temporal.tls.ca.existingConfigMap=y | in one of them
        --set-json=worker.properties={"countersign.shutdown-wait":"1m"} | killed after 60s: whole seconds, 40s at most
        --set-json=starter.properties={"countersign.shutdown-wait":"16s"} | killed after 60s: whole seconds, 15s at most
        --set=connectors.enabled=false,people.enabled=false      | there is nothing to do
        """)
    void whatWouldNotWorkOrNotBeSafeIsRefusedWithTheReason(String value, String message) {
        Helm.Answer answer = Helm.template("countersign", value);

        assertThat(answer.code()).isNotZero();
        assertThat(answer.problems()).contains(message);
    }

    private static Path valuesOf(String name) {
        return FOLDER.resolve(name + ".values.yaml").toAbsolutePath();
    }
}
