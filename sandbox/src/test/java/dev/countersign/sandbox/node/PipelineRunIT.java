package dev.countersign.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.RunningSandbox;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSandbox.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PipelineRunIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final KubernetesClient admin;
    private final TestNamespace namespace;

    PipelineRunIT(Sandbox sandbox, TestInfo test) {
        this.sandbox = sandbox;
        this.admin = sandbox.admin();
        this.namespace = TestNamespace.of(admin, test);
    }

    @AfterEach
    void removeNamespace() {
        namespace.close();
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
            player.succeed(namespace.name(), podOf("build"), Map.of("digest", "sha256:abc"));
            Pod deploy = Objects.requireNonNull(pod(podOf("deploy")).get());
            assertThat(deploy.getSpec().getContainers().getFirst().getArgs()).contains("sha256:abc");
            player.succeed(namespace.name(), deploy.getMetadata().getName());
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
            player.fail(namespace.name(), podOf("build"), 3);
            assertThat(condition(end(run))).containsEntry("status", "False").containsEntry("reason", "Failed");
            GenericKubernetesResource taskRun = admin.genericKubernetesResources("tekton.dev/v1", "TaskRun")
                    .inNamespace(namespace.name())
                    .list()
                    .getItems()
                    .getFirst();
            assertThat(taskRun.<Integer>get("status", "steps", 0, "terminated", "exitCode"))
                    .isEqualTo(3);
        }
    }

    private Resource<Pod> pod(String name) {
        return admin.pods().inNamespace(namespace.name()).withName(name);
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
                %s""".formatted(namespace.name(), tasks.indent(4));
        return admin.resource(admin.resource(Serialization.unmarshal(text, GenericKubernetesResource.class))
                .create());
    }

    private String podOf(String task) {
        String name = "run-" + task + "-pod";
        pod(name).waitUntilCondition(Objects::nonNull, PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
