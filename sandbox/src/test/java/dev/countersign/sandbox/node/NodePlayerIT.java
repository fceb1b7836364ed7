package dev.countersign.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.Part;
import dev.countersign.sandbox.RunningSandbox;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private String namespace = "";

    NodePlayerIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.admin = sandbox.admin();
    }

    @BeforeEach
    void makeNamespace(TestInfo test) {
        namespace = test.getDisplayName().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        namespace = namespace.substring(0, Math.min(60, namespace.length()));
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        admin.serviceAccounts()
                .inNamespace(namespace)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
    }

    @AfterEach
    void removeNamespace() {
        admin.namespaces().withName(namespace).delete();
    }

    @Test
    void aPipelineRunWithAnOrdinaryTaskSucceeds() {
        try (NodePlayer _ = NodePlayer.start(sandbox, pod -> Plan.runThenSucceedAfter(Duration.ofMillis(300)))) {
            GenericKubernetesResource ended = end(pipelineRun("""
                    - name: build
                      taskSpec:
                        steps:
                        - name: compile
                          image: example.invalid/image
                          command: [make]
                        - name: test
                          image: example.invalid/image
                          command: [make]
                        sidecars:
                        - name: database
                          image: example.invalid/image
                          command: [serve]
                    """));
            assertThat(condition(ended)).containsEntry("status", "True").containsEntry("reason", "Succeeded");
        }
    }

    @Test
    void whatATaskYieldsReachesTheNextTask() {
        try (NodePlayer player = NodePlayer.start(sandbox)) {
            Resource<GenericKubernetesResource> run = pipelineRun("""
                    - name: build
                      taskSpec:
                        results:
                        - name: digest
                        steps:
                        - name: push
                          image: example.invalid/image
                          command: [push]
                    - name: deploy
                      params:
                      - name: digest
                        value: $(tasks.build.results.digest)
                      taskSpec:
                        params:
                        - name: digest
                        steps:
                        - name: roll-out
                          image: example.invalid/image
                          command: [deploy]
                          args: [$(params.digest)]
                    """);
            player.succeed(namespace, podOf("build"), Map.of("digest", "sha256:abc"));
            Pod deploy = Objects.requireNonNull(pod(podOf("deploy")).get());
            assertThat(deploy.getSpec().getContainers().getFirst().getArgs()).contains("sha256:abc");
            player.succeed(namespace, deploy.getMetadata().getName());
            assertThat(condition(end(run))).containsEntry("reason", "Succeeded");
        }
    }

    @Test
    void aStepThatFailsFailsItsPipelineRun() {
        try (NodePlayer player = NodePlayer.start(sandbox)) {
            Resource<GenericKubernetesResource> run = pipelineRun("""
                    - name: build
                      taskSpec:
                        steps:
                        - name: compile
                          image: example.invalid/image
                          command: [make]
                    """);
            player.fail(namespace, podOf("build"), 3);
            assertThat(condition(end(run))).containsEntry("status", "False").containsEntry("reason", "Failed");
            GenericKubernetesResource taskRun = admin.genericKubernetesResources("tekton.dev/v1", "TaskRun")
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .getFirst();
            assertThat(taskRun.<Integer>get("status", "steps", 0, "terminated", "exitCode"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aPodWaitsUntilItsVolumeCanBeMounted() {
        AtomicBoolean mounted = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        try (NodePlayer _ = NodePlayer.start(sandbox, pod -> {
            asked.incrementAndGet();
            return Plan.run().once(mounted::get);
        })) {
            create("waiting");
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
    void aPodThatIsToStayPendingRunsWhenTold() {
        try (NodePlayer player = NodePlayer.start(sandbox, pod -> Plan.stayPending())) {
            create("told");
            await("told", pod -> !pod.getStatus().getContainerStatuses().isEmpty());
            player.run(namespace, "told");
            await("told", NodePlayerIT::isReady);
            player.fail(namespace, "told", 7);
            player.succeed(namespace, "told");
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
            create("deleted");
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
            create("before");
            await("before", NodePlayerIT::isReady);
            sandbox.kill(Part.API_SERVER);
            sandbox.start(Part.API_SERVER);
            create("after");
            await("after", NodePlayerIT::isReady);
        }
    }

    @Test
    void aPlayerThatTakesOverEndsWhatRunsAlready() {
        try (NodePlayer _ = NodePlayer.start(sandbox)) {
            create("inherited");
            await("inherited", NodePlayerIT::isReady);
        }
        try (NodePlayer _ = NodePlayer.start(sandbox, pod -> Plan.runThenSucceedAfter(Duration.ZERO))) {
            await("inherited", pod -> "Succeeded".equals(pod.getStatus().getPhase()));
        }
    }

    private void create(String name) {
        admin.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("example.invalid/image")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    private Resource<Pod> pod(String name) {
        return admin.pods().inNamespace(namespace).withName(name);
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

    private Resource<GenericKubernetesResource> pipelineRun(String tasks) {
        String text = """
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata:
                  name: run
                  namespace: %s
                spec:
                  pipelineSpec:
                    tasks:
                %s""".formatted(namespace, tasks.indent(4));
        return admin.resource(admin.resource(Serialization.unmarshal(text, GenericKubernetesResource.class))
                .create());
    }

    private String podOf(String task) {
        String name = "run-" + task + "-pod";
        await(name, pod -> true);
        return name;
    }

    private GenericKubernetesResource end(Resource<GenericKubernetesResource> run) {
        return run.waitUntilCondition(
                found -> found != null && !"Unknown".equals(condition(found).getOrDefault("status", "Unknown")),
                PATIENCE.toSeconds(),
                TimeUnit.SECONDS);
    }

    private static Map<String, Object> condition(GenericKubernetesResource run) {
        @Nullable Map<String, Object> condition = run.get("status", "conditions", 0);
        return condition == null ? Map.of() : condition;
    }
}
