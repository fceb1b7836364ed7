package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadmeTest {
    @ParameterizedTest
    @CsvSource({
        "kubernetes, k8s.io/kubernetes",
        "etcd, go.etcd.io/etcd/server/v3",
        "temporal, github.com/temporalio/cli",
        "tekton, github.com/tektoncd/pipeline",
        "opa, github.com/open-policy-agent/opa"
    })
    void theReadmeStatesTheVersionThatIsBuilt(String family, String module) throws IOException {
        String pinned = Files.readString(Path.of("tools", family, "go.mod"));
        Matcher version =
                Pattern.compile("(?m)^\t" + Pattern.quote(module) + " (v\\S+)").matcher(pinned);
        assertThat(version.find()).isTrue();
        assertThat(Path.of("README.md")).content().contains("| `" + module + "` | " + version.group(1) + " |");
    }
}
