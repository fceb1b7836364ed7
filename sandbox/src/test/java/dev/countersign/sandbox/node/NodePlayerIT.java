package dev.countersign.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.RunningSandbox;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class NodePlayerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final KubernetesClient admin;
    private final TestNamespace namespace;

    NodePlayerIT(Sandbox sandbox, TestInfo test) {
        this.sandbox = sandbox;
        this.admin = sandbox.admin();
        this.namespace = TestNamespace.of(admin, test);
    }

    @AfterEach
    void removeNamespace() {
        namespace.close();
    }

    @Test
    void aPodWaitsUntilItsVolumeCanBeMounted() {
        AtomicBoolean mounted = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        try (NodePlayer _ = NodePlayer.start(sandbox, pod -> {
            if (pod.getMetadata().getNamespace().equals(namespace.name())) {
                asked.incrementAndGet();
            }
            return Plan.run().once(mounted::get);
        })) {
            namespace.createPod("waiting");
            PodStatus waiting = await(
                            "waiting",
                            pod -> !pod.getStatus().getContainerStatuses().isEmpty())
                    .getStatus();
            assertThat(waiting.getPhase()).isEqualTo("Pending");
            assertThat(waiting.getContainerStatuses()
                            .getFirst()
                            .getState()
                            .getWaiting()
                            .getReason())
                    .isEqualTo("ContainerCreating");
            mounted.set(true);
            await("waiting", NodePlayerIT::isReady);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void severalWhoBindAPodAtOnceAllFindItRunning() throws Exception {
        try (NodePlayer player = NodePlayer.start(sandbox);
                ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                String pod = "contested-" + i;
                namespace.createPod(pod);
                List<Future<?>> runs = new ArrayList<>();
                for (int hand = 0; hand < 4; hand++) {
                    runs.add(hands.submit(() -> player.run(namespace.name(), pod)));
                }
                for (Future<?> run : runs) {
                    run.get();
                }
                await(pod, NodePlayerIT::isReady);
            }
        }
    }

    @Test
    void aPodThatIsToStayPendingRunsWhenTold() {
        try (NodePlayer player = NodePlayer.start(sandbox, pod -> Plan.stayPending())) {
            namespace.createPod("told");
            await("told", pod -> !pod.getStatus().getContainerStatuses().isEmpty());
            player.run(namespace.name(), "told");
            await("told", NodePlayerIT::isReady);
            player.fail(namespace.name(), "told", 7);
            player.succeed(namespace.name(), "told");
            PodStatus ended = Objects.requireNonNull(pod("told").get()).getStatus();
            assertThat(ended.getPhase()).isEqualTo("Failed");
            assertThat(ended.getContainerStatuses()
                            .getFirst()
                            .getState()
                            .getTerminated()
                            .getExitCode())
                    .isEqualTo(7);
        }
    }

    @Test
    void aDeletedPodIsToldEndedBeforeItGoes() throws InterruptedException {
        List<String> phases = new CopyOnWriteArrayList<>();
        CountDownLatch gone = new CountDownLatch(1);
        try (NodePlayer _ = NodePlayer.start(sandbox)) {
            namespace.createPod("deleted");
            await("deleted", NodePlayerIT::isReady);
            try (var _ = pod("deleted").watch(new Watcher<Pod>() {
                @Override
                public void eventReceived(Action action, Pod pod) {
                    phases.add(pod.getStatus().getPhase());
                    if (action == Action.DELETED) {
                        gone.countDown();
                    }
                }

                @Override
                public void onClose(WatcherException cause) {
                    gone.countDown();
                }
            })) {
                pod("deleted").delete();
                assertThat(gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            assertThat(phases).contains("Running").endsWith("Failed");
            assertThat(pod("deleted").get()).isNull();
        }
    }

    @Test
    void itPlaysOnAfterAnOutageOfTheApiServer() {
        try (NodePlayer _ = NodePlayer.start(sandbox)) {
            namespace.createPod("before");
            await("before", NodePlayerIT::isReady);
            sandbox.kill(Part.API_SERVER);
            sandbox.start(Part.API_SERVER);
            namespace.createPod("after");
            await("after", NodePlayerIT::isReady);
        }
    }

    @Test
    void aPlayerThatTakesOverEndsWhatRunsAlready() {
        try (NodePlayer _ = NodePlayer.start(sandbox)) {
            namespace.createPod("inherited");
            await("inherited", NodePlayerIT::isReady);
        }
        try (NodePlayer _ = NodePlayer.start(sandbox, pod -> Plan.runThenSucceedAfter(Duration.ZERO))) {
            await("inherited", pod -> "Succeeded".equals(pod.getStatus().getPhase()));
        }
    }

    private Resource<Pod> pod(String name) {
        return admin.pods().inNamespace(namespace.name()).withName(name);
    }

    private Pod await(String name, Predicate<Pod> condition) {
        return pod(name)
                .waitUntilCondition(pod -> pod != null && condition.test(pod), PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }
}
