package dev.countersign.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.doctor.Finding.Level;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that settings name, and the API server. */
class ConnectionsTest {

    @TempDir
    private Path folder;

    private static Level level(Check check) {
        return check.look().getFirst().level();
    }

    @Test
    void aFileThatIsNotSetIsNoFault() {
        assertThat(level(FileCheck.readable("countersign.act-keys", null))).isEqualTo(Level.OK);
    }

    @Test
    void aFileThatCannotBeReadOrIsNotUnderstoodSaysWhichSettingNamesIt() throws IOException {
        Path file = folder.resolve("keys");
        assertThat(FileCheck.readable("countersign.act-keys", file).look().getFirst())
                .isEqualTo(Finding.error(
                        "file",
                        "countersign.act-keys: " + file + " cannot be used: it cannot be read",
                        "Let the user of this program use that file, put in it what belongs there, or leave"
                                + " countersign.act-keys out."));
        Files.writeString(file, "hush");
        assertThat(level(FileCheck.readable("countersign.act-keys", file))).isEqualTo(Level.OK);
        Finding finding = new FileCheck("countersign.act-keys", file, _ -> {
                    throw new IllegalArgumentException("line 1 is no key");
                })
                .look()
                .getFirst();
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).endsWith("line 1 is no key").doesNotContain("hush");
    }

    @Test
    void aFileIsWritableWhereItCanBeMade() {
        assertThat(level(FileCheck.writable("countersign.audit-file", folder.resolve("audit"))))
                .isEqualTo(Level.OK);
        assertThat(level(FileCheck.writable("countersign.audit-file", folder.resolve("no/audit"))))
                .isEqualTo(Level.ERROR);
        assertThat(level(FileCheck.writable("countersign.audit-file", folder))).isEqualTo(Level.ERROR);
    }

    @Test
    void anApiServerThatAnswersIsWellAndOneThatCannotBeReachedSaysWhy() {
        KubernetesMockServer server = new KubernetesMockServer(false);
        server.init();
        Finding well = new KubernetesCheck(server::createClient).look().getFirst();
        assertThat(well.level()).isEqualTo(Level.OK);
        assertThat(well.what()).contains("answers at http");
        server.destroy();
        Finding away = new KubernetesCheck(() -> {
                    throw new IllegalArgumentException("the kubeconfig x cannot be read");
                })
                .look()
                .getFirst();
        assertThat(away.level()).isEqualTo(Level.ERROR);
        assertThat(away.what()).contains("kubeconfig x");
    }

    @Test
    void anApiServerThatIsNotThereIsToldWithWhatTheConnectionSays() {
        Finding nobody = new KubernetesCheck(() -> new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(Config.empty())
                                .withMasterUrl("http://127.0.0.1:1")
                                .withRequestRetryBackoffLimit(0)
                                .build())
                        .build())
                .look()
                .getFirst();

        assertThat(nobody.level()).isEqualTo(Level.ERROR);
        assertThat(nobody.what()).contains("refused");
    }
}
