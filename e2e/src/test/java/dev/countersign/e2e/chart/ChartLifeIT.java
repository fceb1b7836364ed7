package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.Manifests;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The life of a release on an API server of its own, which is empty before. */
@Order(Integer.MAX_VALUE - 60)
class ChartLifeIT {

    private static final Path HOME = Path.of("target", "chart-sandbox").toAbsolutePath();
    private static final List<String> PROGRAMS = List.of("worker", "starter", "sweeper");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.at(HOME);
        sandbox.purge();
        sandbox.up();
    }

    @AfterAll
    static void end() {
        sandbox.down();
    }

    @Test
    void itIsInstalledUpgradedRolledBackAndUninstalled() {
        try (Release release = Release.install(sandbox)) {
            for (String program : PROGRAMS) {
                assertThat(deployment(program).getSpec().getReplicas())
                        .as(program)
                        .isEqualTo(2);
            }
            assertThat(missing(AssumptionManifests.roles())).isEmpty();
            String key = release.secret("countersign-signing-key", "k1.pem");
            String trusted = release.text("countersign-act-keys", "act-keys");
            assertThat(Signing.fits(key, trusted.lines().toList().getFirst())).isTrue();

            release.upgrade("--set=worker.replicas=3", "--set=signingKey.next=k2", "--set=people.ceiling=4h");
            assertThat(deployment("worker").getSpec().getReplicas()).isEqualTo(3);
            assertThat(release.text("countersign-worker", "application.yaml")).contains("ceiling: 4h");
            List<String> both =
                    release.text("countersign-act-keys", "act-keys").lines().toList();
            assertThat(both).hasSize(2).first().isEqualTo(trusted.strip());
            assertThat(release.secret("countersign-signing-key", "k1.pem")).isEqualTo(key);
            String next = release.secret("countersign-signing-key", "k2.pem");
            assertThat(Signing.fits(next, both.get(1))).isTrue();

            release.upgrade("--set=signingKey.id=k2");
            assertThat(release.secret("countersign-signing-key", "k2.pem")).isEqualTo(next);
            assertThat(release.text("countersign-act-keys", "act-keys").lines()).isEqualTo(both);

            release.rollback(1);
            assertThat(deployment("worker").getSpec().getReplicas()).isEqualTo(2);
            assertThat(release.text("countersign-worker", "application.yaml")).contains("ceiling: 12h");
            assertThat(release.secret("countersign-signing-key", "k1.pem")).isEqualTo(key);

            release.uninstall();
            assertThat(missing(Manifests.customResourceDefinitions())).isEmpty();
            assertThat(missing(Manifests.rbac(Release.NAMESPACE, "connectors-system")))
                    .contains("ClusterRole countersign-worker", "ClusterRoleBinding countersign-worker");
            assertThat(sandbox.admin()
                            .apps()
                            .deployments()
                            .inNamespace(Release.NAMESPACE)
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void itsPermissionsAndItsConfigurationAreEnoughForAPipelineAndForAPerson() throws IOException {
        try (Release release =
                Release.install(sandbox, "--set=people.kubeconfigSecrets={" + Flows.WORKSPACE.cluster() + "}")) {
            Path key = write("signing-key/key.pem", release.secret("countersign-signing-key", "k1.pem"));
            Path trusted = write("act-keys/act-keys", release.text("countersign-act-keys", "act-keys"));
            List<String> told = new ArrayList<>(List.of(
                    "worker:--countersign.act-keys=" + trusted,
                    "starter:--countersign.acts.key-file=" + key,
                    "starter:--countersign.acts.key-id=k1"));
            for (String program : PROGRAMS) {
                Path file = write(
                        program + "/application.yaml", release.text("countersign-" + program, "application.yaml"));
                told.add(program + ":--spring.config.additional-location=file:" + file.getParent() + "/");
            }
            try (Countersign programs = Countersign.on(sandbox, told.toArray(String[]::new))) {
                programs.start().awaitGuarded();

                new Flows(sandbox).ofAPipeline();
                new Flows(sandbox).ofAPerson(programs.starter());
            }
        }
    }

    private static Path write(String name, String text) throws IOException {
        Path file = HOME.resolve("mounted").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Deployment deployment(String program) {
        return sandbox.admin()
                .apps()
                .deployments()
                .inNamespace(Release.NAMESPACE)
                .withName("countersign-" + program)
                .get();
    }

    private static List<String> missing(List<? extends HasMetadata> objects) {
        return objects.stream()
                .filter(object -> sandbox.admin().resource(object).get() == null)
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
    }
}
