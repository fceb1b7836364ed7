package dev.countersign.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
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

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String POD = "push";

    private static World world;
    private static TwoOfEach two;

    @BeforeAll
    static void startTheOthers(World given) {
        world = given;
        two = new TwoOfEach(world);
    }

    @AfterAll
    static void stopTheOthers() {
        two.close();
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

    @Test
    void thoseThatLeadAreKilledWhileAPodAndAPersonWaitAndBothAreGrantedOnce() {
        Gated pod = asking("leaders-waiting");
        try (OnCall alice = new OnCall(world, two.starter())) {
            pod.awaitWaiting(POD);
            alice.awaitWaiting();
            try (Departure departure = two.killThoseThatLead(alice.workflow())) {
                pod.approve();
                alice.approve(two.starter());
                departure.awaitHandOver();
                pod.awaitGranted(POD);
                alice.awaitActive();
            }
            assertGrantedOnce(pod, alice);
            pod.end(POD);
            alice.giveBack(two.starter());
        }
    }

    @Test
    void thoseThatLeadAreKilledWhileBothHaveAccessAndBothEndVerified() {
        Gated pod = asking("leaders-active");
        try (OnCall alice = new OnCall(world, two.starter())) {
            pod.approve();
            alice.awaitWaiting();
            alice.approve(two.starter());
            pod.awaitGranted(POD);
            alice.awaitActive();
            assertGrantedOnce(pod, alice);
            try (Departure departure = two.killThoseThatLead(alice.workflow())) {
                pod.end(POD);
                alice.giveBack(two.starter());
                departure.awaitHandOver();
                pod.awaitCleanedUp(POD);
                alice.awaitEndedVerified();
            }
            pod.assertNothingGranted(POD);
            assertThat(ByHand.count(world, ByHand.workflow(pod.request(POD)))).isOne();
            assertThat(ByHand.count(world, alice.workflow())).isOne();
        }
    }

    @Test
    void thoseThatLeadAndAreStoppedInOrderGiveTheirLeasesUpAtOnce() {
        try (Departure departure = two.stopThoseThatLead()) {
            departure.assertGivenUp();
            departure.awaitHandOver();
        }
    }

    private static Gated asking(String run) {
        Gated gated = Gated.open(world, run);
        gated.ask(POD);
        return gated;
    }

    private static void assertGrantedOnce(Gated pod, OnCall alice) {
        List<AccessRequest> requests = world.requests(pod.project()).forPod(POD);
        assertThat(requests).hasSize(1);
        AccessRequest request = requests.getFirst();
        assertThat(request.getStatus().grants()).hasSize(2);
        assertThat(pod.grants()).hasSize(1);
        pod.assertMayUse(POD);
        assertThat(alice.grants()).hasSize(1);
        assertThat(ByHand.count(world, ByHand.workflow(request))).isOne();
        assertThat(ByHand.count(world, alice.workflow())).isOne();
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
