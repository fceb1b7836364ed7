package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Program;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import dev.countersign.e2e.scenario.Votes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two of each program at once. */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 45)
class TwiceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static World world;
    private static Countersign beside;

    @BeforeAll
    static void startTheOthers(World given) {
        world = given;
        world.countersign();
        beside = Countersign.beside(world.sandbox()).start();
    }

    @AfterAll
    static void stopTheOthers() {
        beside.close();
    }

    @Test
    void twoOfEachMakeOneRequestAndOneGrantForEachPodAndRevokeAll() {
        Project project = world.gatedProject();
        Map<String, PipelineRuns> runs = start(project, "one", "two", "three", "four");
        approve(runs);
        Map<String, AccessRequest> granted = awaitAll(project, runs, "is granted", "True Synced");
        assertThat(grants(project)).hasSameSizeAs(runs.keySet());

        pods(runs).forEach(pod -> world.nodes().succeed(project.pipelines(), pod));
        awaitAll(project, runs, "is cleaned up", "True PermissionCleanUp");

        assertThat(grants(project)).isEmpty();
        assertThat(granted.values())
                .allSatisfy(request -> assertThat(request.getStatus().grants()).hasSize(2));
    }

    @Test
    void whenOneOfEachIsKilledTheOthersGoOn() {
        Project project = world.gatedProject();
        Map<String, PipelineRuns> runs = start(project, "goes-on");
        awaitAll(project, runs, "waits", "Unknown Pending");
        List<Program> first = world.countersign().all();
        first.forEach(Program::kill);
        try {
            approve(runs);
            awaitAll(project, runs, "is granted", "True Synced");
            pods(runs).forEach(pod -> world.nodes().succeed(project.pipelines(), pod));
            awaitAll(project, runs, "is cleaned up", "True PermissionCleanUp");
            assertThat(grants(project)).isEmpty();
        } finally {
            first.forEach(Program::launch);
            first.forEach(Program::awaitReady);
        }
    }

    private static Map<String, PipelineRuns> start(Project project, String... names) {
        return Stream.of(names)
                .collect(Collectors.toMap(Function.identity(), name -> project.start(world.admin(), name)));
    }

    private static void approve(Map<String, PipelineRuns> runs) {
        try (KubernetesClient alice = world.person("alice")) {
            runs.values().forEach(run -> Votes.cast(alice, run.awaitTask(), "alice", "approve"));
        }
    }

    private static List<String> pods(Map<String, PipelineRuns> runs) {
        return runs.values().stream()
                .map(run -> run.awaitPod().getMetadata().getName())
                .toList();
    }

    /** NB. Awaiting a Pod's request is awaiting its only one. */
    private static Map<String, AccessRequest> awaitAll(
            Project project, Map<String, PipelineRuns> runs, String what, String sync) {
        Requests requests = world.requests(project);
        return pods(runs).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        pod -> requests.await(
                                pod,
                                PATIENCE,
                                what,
                                request -> Requests.condition(request, "AccessPermissionSync")
                                                .equals(sync)
                                        || Requests.condition(request, "AccessCheckReady")
                                                .equals(sync))));
    }

    private static List<String> grants(Project project) {
        return world
                .admin()
                .rbac()
                .roleBindings()
                .inNamespace(project.connectors())
                .withLabel("app.kubernetes.io/managed-by", "countersign")
                .list()
                .getItems()
                .stream()
                .map(binding -> binding.getMetadata().getName())
                .toList();
    }
}
