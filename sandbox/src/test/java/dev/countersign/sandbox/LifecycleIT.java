package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All of this happens in a home of its own while another sandbox runs on the same machine. */
@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LifecycleIT {
    private static final Path HOME = Path.of("target", "sandbox-lifecycle");
    private static final Sandbox SANDBOX = Sandbox.at(HOME);

    private final Sandbox other;
    private final Home home = Home.at(HOME);
    private final Processes processes = new Processes(home);

    LifecycleIT(Sandbox other) {
        this.other = other;
    }

    @BeforeEach
    void up() {
        SANDBOX.up();
    }

    @AfterAll
    static void purge() {
        SANDBOX.purge();
    }

    @Test
    void twoSandboxesRunSideBySide() {
        Set<Integer> ports = new HashSet<>(Ports.read(home.state()).ports().values());
        assertThat(ports)
                .doesNotContainAnyElementsOf(
                        Ports.read(Home.at(other.home()).state()).ports().values());
        SANDBOX.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("only-here")
                        .endMetadata()
                        .build())
                .serverSideApply();
        assertThat(other.admin().namespaces().withName("only-here").get()).isNull();
        assertHealthy(other, everyPart(Health.HEALTHY));
    }

    @Test
    void aSecondStartFindsTheFirst() {
        Map<Part, Long> before = pids();
        SANDBOX.up();
        assertThat(pids()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NODE_PLAYER", "TARGET_API_SERVER", "ISSUER"})
    void aKilledPartIsStartedAgainAndNoOtherIsTouched(Part part) {
        Map<Part, Long> before = pids();
        SANDBOX.kill(part);
        assertThat(SANDBOX.status()).containsEntry(part, Health.STOPPED);
        SANDBOX.up();
        Map<Part, Long> after = pids();
        assertThat(after.remove(part)).isNotEqualTo(before.remove(part));
        assertThat(after).isEqualTo(before);
        assertHealthy();
    }

    @Test
    void aFrozenPartDoesNotAnswerAndAStartThawsIt() {
        Map<Part, Long> before = pids();
        SANDBOX.freeze(Part.TEMPORAL);
        assertThat(SANDBOX.status()).containsEntry(Part.TEMPORAL, Health.UNWELL);
        SANDBOX.up();
        assertThat(pids()).isEqualTo(before);
        SANDBOX.freeze(Part.API_SERVER);
        SANDBOX.thaw(Part.API_SERVER);
        assertHealthy();
    }

    @Test
    void downLeavesNoProcessAndKeepsTheData() {
        SANDBOX.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("kept")
                        .endMetadata()
                        .build())
                .serverSideApply();
        Ports ports = Ports.read(home.state());
        SANDBOX.down();
        assertThat(SANDBOX.status()).isEqualTo(everyPart(Health.STOPPED));
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(home.run().toString())))
                .isEmpty();
        SANDBOX.up();
        assertThat(Ports.read(home.state())).isEqualTo(ports);
        assertThat(SANDBOX.admin().namespaces().withName("kept").get()).isNotNull();
    }

    @Test
    void aProcessThatNoPidFileNamesIsEnded() throws IOException {
        ProcessHandle lost = processes.find(Part.OPA).orElseThrow();
        Files.delete(home.pidFile(Part.OPA));
        SANDBOX.up();
        assertThat(lost.isAlive()).isFalse();
        assertHealthy(SANDBOX, Map.of(Part.OPA, Health.HEALTHY));
    }

    @Test
    void aPortThatAnotherProgramHasTakenIsNamedAndAFreshStartChoosesAnother() throws IOException {
        SANDBOX.kill(Part.OPA);
        int port = Ports.read(home.state()).of(Port.OPA);
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(SANDBOX::up)
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("port " + port + " of opa");
            SANDBOX.down();
            SANDBOX.up();
            assertThat(Ports.read(home.state()).of(Port.OPA)).isNotEqualTo(port);
        }
    }

    @Test
    void aStartThatFailsNamesThePartAndShowsTheEndOfItsLog() throws IOException {
        Path broken = Path.of("target", "sandbox-broken");
        Sandbox sandbox = Sandbox.at(broken);
        try {
            Files.createDirectories(broken.resolve("data"));
            Files.writeString(broken.resolve("data").resolve(Part.ETCD.program()), "not a folder");
            assertThatThrownBy(sandbox::up)
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("etcd ended right after its start")
                    .hasMessageContaining("not a directory");
        } finally {
            sandbox.purge();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"NODE_PLAYER", "TARGET_API_SERVER", "ISSUER"})
    void playerAndTargetStartByNameOnly(Part part) {
        assertThat(SANDBOX.status()).containsEntry(part, Health.STOPPED);
        SANDBOX.start(part);
        assertHealthy(SANDBOX, Map.of(part, Health.HEALTHY));
        SANDBOX.stop(part);
        assertThat(SANDBOX.status()).containsEntry(part, Health.STOPPED);
    }

    /** NB. A part that is asked while the machine stands still seems to be unwell. */
    private static void assertHealthy(Sandbox sandbox, Map<Part, Health> parts) {
        assertThat(Wait.until(
                        Duration.ofMinutes(2), () -> sandbox.status().entrySet().containsAll(parts.entrySet())))
                .as("within two minutes well: %s", parts.keySet())
                .isTrue();
    }

    private static void assertHealthy() {
        assertHealthy(SANDBOX, everyPart(Health.HEALTHY));
    }

    private static Map<Part, Health> everyPart(Health health) {
        Map<Part, Health> status = new EnumMap<>(Part.class);
        List.of(Part.values()).forEach(part -> status.put(part, health));
        if (health == Health.HEALTHY) {
            status.keySet().retainAll(Services.all());
        }
        return status;
    }

    private Map<Part, Long> pids() {
        Map<Part, Long> pids = new EnumMap<>(Part.class);
        Services.all()
                .forEach(part ->
                        pids.put(part, processes.find(part).orElseThrow().pid()));
        return pids;
    }
}
