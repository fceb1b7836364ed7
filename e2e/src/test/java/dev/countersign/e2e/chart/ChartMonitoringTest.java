package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What alerts and the dashboard look at. */
class ChartMonitoringTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\b(countersign|temporal)_[a-z_]+");

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
    void everyMetricIsOneThatIsDocumented(String file) throws IOException {
        String documented = Files.readString(ROOT.resolve("docs/operations/metrics.md"));
        String text = Files.readString(ROOT.resolve("charts/countersign/files").resolve(file));

        assertThat(METRIC.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .map(name -> name.replaceAll("_(sum|count)$", "")))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
    }
}
