package dev.countersign.e2e.demo;

import dev.countersign.e2e.programs.LeftRunning;
import dev.countersign.e2e.scenario.Access;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import dev.countersign.sandbox.node.Plan;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Plays the node and the Connectors CSI driver of the demo, as a program of its own that goes on after the demo: a Pod
 * that mounts Connectors stays in ContainerCreating until its ServiceAccount may use them, then runs for a while.
 */
public final class Kubelet {

    private static final Duration RUNS = Duration.ofSeconds(8);
    private static final String DRIVER = "connectors-csi";

    private Kubelet() {}

    public static void main(String[] none) throws InterruptedException {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        try (Sandbox sandbox = Sandbox.byDefault();
                NodePlayer _ = NodePlayer.start(sandbox, pod -> planOf(sandbox, pod))) {
            new CountDownLatch(1).await();
        }
    }

    /** Starts the program; it goes on when the caller ends. */
    static void launch(Sandbox sandbox) {
        Path folder = sandbox.home().resolve("programs");
        List<String> command = new ArrayList<>(LeftRunning.ownSession());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Kubelet.class.getName()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("kubelet.log").toFile()))
                    .start();
            Files.writeString(folder.resolve("kubelet.pid"), Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("the player of the node could not be started", e);
        }
    }

    private static Plan planOf(Sandbox sandbox, Pod pod) {
        List<String> connectors = connectorsOf(pod);
        return Plan.runThenSucceedAfter(RUNS)
                .once(() -> connectors.stream().allMatch(connector -> mayUse(sandbox, pod, connector)));
    }

    private static List<String> connectorsOf(Pod pod) {
        return pod.getSpec().getVolumes().stream()
                .filter(volume ->
                        volume.getCsi() != null && DRIVER.equals(volume.getCsi().getDriver()))
                .map(volume -> volume.getCsi().getVolumeAttributes())
                .flatMap((Map<String, String> attributes) ->
                        Stream.of(attributes.getOrDefault("connectors", "").split(",", -1)))
                .map(String::trim)
                .filter(connector -> !connector.isEmpty())
                .toList();
    }

    private static boolean mayUse(Sandbox sandbox, Pod pod, String connector) {
        String namespace = pod.getMetadata().getNamespace();
        String[] parts = connector.contains("/") ? connector.split("/", 2) : new String[] {namespace, connector};
        try (KubernetesClient account =
                sandbox.asServiceAccount(namespace, pod.getSpec().getServiceAccountName())) {
            return Access.mayUse(
                    account, parts[0], parts[1], namespace, pod.getMetadata().getName());
        }
    }
}
