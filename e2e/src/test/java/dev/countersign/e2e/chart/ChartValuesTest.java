package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is written about the values of the chart. */
class ChartValuesTest {

    private static final Path CHART = Path.of("..", "charts", "countersign");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z.]+)` \\|.*", Pattern.MULTILINE);
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @Test
    void theReadmeHasARowForEveryValueAndNoOther() throws IOException {
        String readme = Files.readString(CHART.resolve("README.md"));
        String table = readme.substring(readme.indexOf("## Values"));

        assertThat(ROW.matcher(table).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(leaves("", values()));
    }

    @Test
    void everyPermissionIsInTheTableOfTheReadme() throws IOException {
        List<String> rows = Files.readAllLines(CHART.resolve("README.md"));
        List<HasMetadata> objects = new ArrayList<>(Manifests.rbac("countersign", "connectors-system"));
        objects.addAll(Manifests.rbacOfConfigMapChecks("countersign"));

        for (HasMetadata object : objects) {
            for (PolicyRule rule : rules(object)) {
                String begin = "| `" + object.getMetadata().getName() + "` | ";
                String middle = " | " + cell(rule.getApiGroups()) + " | " + cell(rule.getResources()) + " | "
                        + cell(rule.getVerbs()) + " | ";
                assertThat(rows)
                        .as(begin + middle)
                        .anyMatch(row -> row.startsWith(begin) && row.contains(middle) && !row.endsWith("|  |"));
            }
        }
    }

    private static List<PolicyRule> rules(HasMetadata object) {
        return switch (object) {
            case ClusterRole role -> role.getRules();
            case Role role -> role.getRules();
            default -> List.of();
        };
    }

    private static String cell(List<String> words) {
        return words.stream()
                .map(word -> "`" + (word.isEmpty() ? "core" : word) + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void everyValueHasACommentAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(CHART.resolve("values.yaml"));

        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean group = line.isBlank() || line.endsWith(":") || line.strip().startsWith("#");
            boolean partOfOne =
                    lines.get(i - 1).endsWith("resources:") || line.strip().startsWith("limits:");
            assertThat(group || partOfOne || lines.get(i - 1).strip().startsWith("#"))
                    .as("line %d of values.yaml has no comment above it: %s", i + 1, line)
                    .isTrue();
        }
    }

    @Test
    void everyObjectOfTheSchemaRefusesWhatIsNotInIt() throws IOException {
        List<String> open = new ArrayList<>();
        findOpen("", YAML.unmarshal(Files.readString(CHART.resolve("values.schema.json")), Map.class), open);

        assertThat(open).isEmpty();
    }

    private static Map<?, ?> values() throws IOException {
        return YAML.unmarshal(Files.readString(CHART.resolve("values.yaml")), Map.class);
    }

    /** NB. Resources of a container are one value: what is in them is Kubernetes' to say. */
    private static List<String> leaves(String path, Map<?, ?> values) {
        List<String> leaves = new ArrayList<>();
        values.forEach((key, value) -> {
            String at = path.isEmpty() ? key.toString() : path + "." + key;
            if (value instanceof Map<?, ?> map && !map.isEmpty() && !key.equals("resources")) {
                leaves.addAll(leaves(at, map));
            } else {
                leaves.add(at);
            }
        });
        return leaves;
    }

    private static void findOpen(String path, Map<?, ?> schema, List<String> open) {
        if ("object".equals(schema.get("type")) && !schema.containsKey("additionalProperties")) {
            open.add(path);
        }
        schema.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map) {
                findOpen(path + "/" + key, map, open);
            }
        });
    }
}
