package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");
    private static final Pattern METRIC = Pattern.compile("\\bcountersign_[a-z_]*[a-z](?![a-z_])");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+) -->\\n```(?:yaml|json)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            assertThat(matches(LINK, page))
                    .as("links of " + page)
                    .allSatisfy(link ->
                            assertThat(page.resolveSibling(link.group(1))).exists());
        }
    }

    /** NB. The other way round the programs' own tests see to it that what they register is in the table. */
    @Test
    void everyMetricThatAPageNamesIsInTheTableOfMetrics() throws IOException {
        String table = Files.readString(ROOT.resolve("docs/operations/metrics.md"));
        for (Path page : pages()) {
            assertThat(matches(METRIC, page))
                    .as("metrics of " + page)
                    .allSatisfy(metric -> assertThat(table).contains("\n| `" + metric.group() + "` |"));
        }
    }

    @Test
    void everySnippetIsWhatItsFileSays() throws IOException {
        int snippets = 0;
        for (Path page : pages()) {
            for (MatchResult snippet : matches(SNIPPET, page)) {
                snippets++;
                assertThat(snippet.group(2).strip())
                        .as(page + ", " + snippet.group(1))
                        .isEqualTo(
                                Files.readString(ROOT.resolve(snippet.group(1))).strip());
            }
        }
        assertThat(snippets).isPositive();
    }

    private static List<MatchResult> matches(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page)).results().toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
