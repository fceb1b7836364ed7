package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.assumption.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server takes for a policy, the decision can read. */
class KindsAndPolicyAgreeTest {

    private static final Path VALID = Path.of("..", "crds", "src", "test", "resources", "samples", "valid");

    static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(VALID)) {
            List<Path> policies = files.filter(
                            file -> file.getFileName().toString().contains("assumptionpolicy"))
                    .sorted()
                    .toList();
            assertThat(policies).isNotEmpty();
            return policies;
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyThatTheKindAdmitsIsRead(Path file) throws IOException {
        PolicyReading reading = WrittenPolicy.read(WrittenPolicy.object(Files.readString(file)));
        assertThat(reading).isInstanceOf(PolicyReading.Usable.class);
    }
}
