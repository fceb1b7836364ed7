package dev.countersign.activities.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.activities.PlainValues;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.policy.assumption.ClusterReader;
import dev.countersign.policy.assumption.PolicyReading;
import dev.countersign.policy.assumption.RoleReader;
import dev.countersign.policy.assumption.WrittenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server takes for an object, the decision can read. */
class KindsAndPolicyAgreeTest {

    private static final Path VALID = Path.of("..", "crds", "src", "test", "resources", "samples", "valid");

    static List<Path> policies() throws IOException {
        return samples("assumptionpolicy");
    }

    static List<Path> clusters() throws IOException {
        return samples("cluster-");
    }

    static List<Path> roles() throws IOException {
        return samples("accessrole-");
    }

    static List<Path> requests() throws IOException {
        return samples("roleassumption-");
    }

    private static List<Path> samples(String kind) throws IOException {
        try (Stream<Path> files = Files.list(VALID)) {
            List<Path> samples = files.filter(
                            file -> file.getFileName().toString().contains(kind))
                    .sorted()
                    .toList();
            assertThat(samples).isNotEmpty();
            return samples;
        }
    }

    private static Map<String, Object> values(Path file) throws IOException {
        return new PlainValues(FakeHome.JSON).of(WrittenPolicy.object(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyThatTheKindAdmitsIsRead(Path file) throws IOException {
        PolicyReading reading = WrittenPolicy.read(WrittenPolicy.object(Files.readString(file)));
        assertThat(reading).isInstanceOf(PolicyReading.Usable.class);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void aClusterThatTheKindAdmitsIsRead(Path file) throws IOException {
        assertThat(ClusterReader.read(values(file)).name()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleThatTheKindAdmitsIsRead(Path file) throws IOException {
        assertThat(RoleReader.read(RoleRef.GLOBAL_KIND, values(file)).rules()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestThatTheKindAdmitsIsRead(Path file) throws IOException {
        assertThat(WrittenRequest.read(values(file)).asked().cluster()).isNotEmpty();
    }
}
