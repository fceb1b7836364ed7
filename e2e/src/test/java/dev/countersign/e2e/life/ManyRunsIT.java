package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.GrantMarks;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Requests;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE - 43)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ManyRunsIT {

    private static final int RUNS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final World world;

    ManyRunsIT(World world) {
        this.world = world;
    }

    @Test
    void twoHundredRunsAtOnceThatAllAskAreAllGrantedOnceAndAllRevoked() {
        try (Site site = Site.open(world);
                SharedIndexInformer<AccessRequest> requests = world.admin()
                        .resources(AccessRequest.class)
                        .inNamespace(site.project().connectors())
                        .inform()) {
            List<PipelineRuns> runs = IntStream.range(0, RUNS)
                    .parallel()
                    .mapToObj(number -> site.ask("release-" + number, Asking.of(1, "alice")))
                    .toList();
            runs.forEach(PipelineRuns::awaitTask);
            await(
                    requests,
                    "waits",
                    request -> Requests.condition(request, "AccessCheckReady").startsWith("Unknown"));

            runs.parallelStream().forEach(site::approve);
            await(
                    requests,
                    "is granted",
                    request -> Requests.condition(request, "Ready").startsWith("True"));
            assertThat(site.grants())
                    .extracting(
                            binding -> binding.getMetadata().getAnnotations().get(GrantMarks.REQUEST))
                    .containsExactlyInAnyOrderElementsOf(requests.getStore().list().stream()
                            .map(request -> request.getMetadata().getName())
                            .toList());

            runs.parallelStream().forEach(run -> site.finish(run.awaitPod("push")));
            await(
                    requests,
                    "is revoked",
                    request ->
                            Requests.condition(request, "AccessPermissionSync").equals("True PermissionCleanUp"));
            assertThat(site.grants()).isEmpty();
            assertThat(requests.getStore().list()).noneMatch(site::mayUse);
            assertThat(runs).allSatisfy(run -> assertThat(run.awaitEnd()).startsWith("True"));
        }
    }

    private static void await(
            SharedIndexInformer<AccessRequest> requests, String what, Predicate<AccessRequest> condition) {
        Eventually.value(
                PATIENCE,
                "each of " + RUNS + " requests " + what,
                () -> requests.getStore().list().stream().filter(condition).count(),
                count -> count == RUNS);
    }
}
