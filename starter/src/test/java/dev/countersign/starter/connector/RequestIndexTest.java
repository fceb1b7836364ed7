package dev.countersign.starter.connector;

import static dev.countersign.starter.connector.Scene.TASK;
import static dev.countersign.starter.connector.Scene.at;
import static dev.countersign.starter.connector.Scene.request;
import static dev.countersign.starter.connector.Scene.tasksOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.connector.RequestFacts.Stage;
import dev.countersign.starter.watch.At;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RequestIndexTest {

    private final RequestIndex index = new RequestIndex();

    @Test
    void whatIsRemovedLeavesNothingBehind() {
        for (int i = 0; i < 50; i++) {
            index.add(at("devops/req-" + i), facts(i));
        }
        for (int i = 0; i < 50; i++) {
            index.remove(at("devops/req-" + i), facts(i));
        }
        assertThat(index.isEmpty()).isTrue();
    }

    @Test
    void aLabelThatAllShareIsNotTheOneByWhichTheyAreFound() {
        for (int i = 0; i < 100; i++) {
            Watching watching = new Watching(
                    TASK, "ci", Labels.of(Map.of("team", "payments", "tekton.dev/pipelineRun", "run-" + i)));
            index.add(at("devops/req-" + i), request("u" + i, Stage.MATCHED, "p" + i, List.of(watching), List.of()));
        }
        Labels another = Labels.of(Map.of("team", "payments", "tekton.dev/pipelineRun", "run-100"));
        assertThat(index.concernedBy(TASK, "ci", another, 0)).hasSizeLessThanOrEqualTo(1);
        Labels one = Labels.of(Map.of("team", "payments", "tekton.dev/pipelineRun", "run-42"));
        assertThat(index.concernedBy(TASK, "ci", one, 0)).contains(at("devops/req-42"));
    }

    @Test
    void onePodMayHaveSeveralRequests() {
        index.add(at("devops/a"), request("u1", Stage.NEW, "push", List.of(), List.of()));
        index.add(at("devops/b"), request("u2", Stage.NEW, "push", List.of(), List.of()));
        index.add(at("other/c"), request("u3", Stage.NEW, "push", List.of(), List.of()));
        assertThat(index.ofPod(at("ci/push"))).containsExactlyInAnyOrder(at("devops/a"), at("devops/b"), at("other/c"));
        index.remove(at("devops/b"), request("u2", Stage.NEW, "push", List.of(), List.of()));
        index.remove(at("other/c"), request("u3", Stage.NEW, "push", List.of(), List.of()));
        assertThat(index.ofPod(at("ci/push"))).containsExactly(at("devops/a"));
    }

    private static RequestFacts facts(int i) {
        return request(
                "u" + i,
                Stage.MATCHED,
                "p" + i % 7,
                List.of(tasksOf("run-" + i % 5), new Watching(TASK, "ci", Labels.NONE)),
                List.of(new Seen(i % 3 + 1, 1)));
    }

    @Test
    void whoeverLooksWhileARequestChangesFindsIt() throws Exception {
        At request = at("devops/a");
        RequestFacts waiting = request("u1", Stage.UNMATCHED, "push", List.of(), List.of());
        RequestFacts matched = request("u1", Stage.MATCHED, "push", List.of(), List.of());
        RequestIndex index = new RequestIndex();
        index.add(request, waiting);
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService status = Executors.newSingleThreadExecutor()) {
            Future<?> changes = status.submit(() -> {
                while (!enough.get()) {
                    index.replace(request, waiting, matched);
                    index.replace(request, matched, waiting);
                }
            });
            for (int look = 0; look < 100_000; look++) {
                assertThat(index.ofPod(at("ci/push"))).containsExactly(request);
            }
            enough.set(true);
            changes.get();
        }
    }
}
