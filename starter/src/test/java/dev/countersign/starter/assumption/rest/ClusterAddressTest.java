package dev.countersign.starter.assumption.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAddressTest {

    private static ConfigBuilder config() {
        return new ConfigBuilder(Config.empty()).withMasterUrl("https://10.96.0.1/");
    }

    @Test
    void aClusterIsWhereTheStarterReachesItUnlessPeopleReachItElsewhere() {
        Config reached = config().withCaCertData("Q0E=").build();
        assertThat(ClusterAddress.of(reached, null)).isEqualTo(new ClusterAddress("https://10.96.0.1/", "Q0E="));
        assertThat(ClusterAddress.of(reached, URI.create("https://home.example.com:6443"))
                        .server())
                .isEqualTo("https://home.example.com:6443");
    }

    @Test
    void aCertificateAuthorityInAFileIsHandedOut(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.crt"), "CA");
        Config reached = config().withCaCertFile(file.toString()).build();
        assertThat(ClusterAddress.of(reached, null).certificateAuthority()).isEqualTo("Q0E=");
        Files.delete(file);
        assertThatThrownBy(() -> ClusterAddress.of(reached, null)).hasMessageContaining("cannot be read");
    }

    @Test
    void whereNoneIsConfiguredThereIsNone() {
        assertThat(ClusterAddress.of(config().build(), null).certificateAuthority())
                .isEmpty();
    }
}
