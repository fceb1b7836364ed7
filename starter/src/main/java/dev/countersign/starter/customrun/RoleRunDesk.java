package dev.countersign.starter.customrun;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.Json;
import dev.countersign.policy.customrun.AccessTokenOf;
import dev.countersign.policy.customrun.RoleParams;
import dev.countersign.policy.customrun.RoleWish;
import dev.countersign.policy.customrun.RunMarks;
import dev.countersign.policy.customrun.RunRequest;
import dev.countersign.policy.pipeline.CustomRunChain;
import dev.countersign.policy.pipeline.RunCondition;
import dev.countersign.policy.pipeline.RunKind;
import dev.countersign.policy.pipeline.Runs;
import dev.countersign.starter.queue.Attempt;
import dev.countersign.starter.queue.Backoff;
import dev.countersign.starter.queue.KeyedQueue;
import dev.countersign.starter.queue.Timer;
import dev.countersign.starter.watch.At;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Makes the one request of each CustomRun, and tells the CustomRun what came of it. It goes by what the API server says at
 * that moment and remembers nothing, so it may be asked any number of times. The worker proves all of it again.
 */
final class RoleRunDesk implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final RunCluster cluster;
    private final InstantSource clock;
    private final KeyedQueue<At, Boolean> queue;

    RoleRunDesk(RunCluster cluster, InstantSource clock, Timer timer, Executor executor) {
        this.cluster = cluster;
        this.clock = clock;
        this.queue = new KeyedQueue<>(
                new KeyedQueue.Settings("role runs", AT_ONCE, Duration.ZERO, Backoff.PATIENT),
                (before, now) -> now,
                (at, _) -> serve(at),
                timer,
                executor);
    }

    /** Sees to that CustomRun. */
    void ask(At customRun) {
        queue.ask(customRun, true);
    }

    private Attempt serve(At at) {
        cluster.find(RunKind.CUSTOM_RUN, at.namespace(), at.name())
                .filter(customRun -> !RoleRunFacts.isDone(customRun))
                .ifPresent(this::serve);
        return Attempt.DONE;
    }

    private void serve(Map<String, Object> customRun) {
        switch (RoleParams.parse(customRun)) {
            case RoleParams.Parsed.SomethingElse() -> {}
            case RoleParams.Parsed.Invalid(String message) ->
                tell(customRun, RunAnswer.failed("InvalidParams", message));
            case RoleParams.Parsed.Valid(RoleWish wish) -> tell(customRun, answer(customRun, wish));
        }
    }

    private void tell(Map<String, Object> customRun, RunAnswer answer) {
        Map<String, Object> before = Json.objectOrEmpty(customRun, "status");
        Map<String, Object> now = answer.appliedTo(before, clock.instant());
        if (!now.equals(before)) {
            cluster.writeStatus(customRun, now);
        }
    }

    private RunAnswer answer(Map<String, Object> customRun, RoleWish wish) {
        Map<String, Object> metadata = Json.objectOrEmpty(customRun, "metadata");
        if (RoleRunFacts.isCancelled(customRun)) {
            String why = Json.textOrEmpty(Json.objectOrEmpty(customRun, "spec"), "statusMessage");
            return RunAnswer.failed(RunCondition.CANCELLED, why.isEmpty() ? "cancelled" : why);
        }
        String name = RunRequest.name(customRun, wish);
        Optional<RoleAssumption> request = cluster.request(Json.textOrEmpty(metadata, "namespace"), name);
        if (request.isPresent()) {
            return isOf(request.get(), metadata)
                    ? inTime(customRun, RunAnswer.of(request.get()))
                    : RunAnswer.failed("NameTaken", "RoleAssumption " + name + " was made by somebody else");
        }
        // NB. One CustomRun never asks twice.
        return RunAnswer.isNoted(Json.objectOrEmpty(customRun, "status"))
                ? RunAnswer.failed("RequestDeleted", "RoleAssumption " + name + " was deleted")
                : tooLate(customRun).orElseGet(() -> made(customRun, wish));
    }

    private static boolean isOf(RoleAssumption request, Map<String, Object> customRun) {
        Map<String, String> marks =
                Objects.requireNonNullElse(request.getMetadata().getAnnotations(), Map.of());
        return Json.textOrEmpty(customRun, "uid").equals(marks.get(RunMarks.CUSTOM_RUN_UID));
    }

    /** What it is told in the end counts however late it is. */
    private RunAnswer inTime(Map<String, Object> customRun, RunAnswer answer) {
        return answer.condition().isOver() ? answer : tooLate(customRun).orElse(answer);
    }

    private Optional<RunAnswer> tooLate(Map<String, Object> customRun) {
        Instant deadline = RoleRunFacts.deadline(
                customRun, Json.textOrEmpty(Json.objectOrEmpty(customRun, "metadata"), "creationTimestamp"));
        return Optional.ofNullable(deadline)
                .filter(end -> !clock.instant().isBefore(end))
                .map(end -> RunAnswer.failed("CustomRunTimedOut", "it was not active at " + end));
    }

    private RunAnswer made(Map<String, Object> customRun, RoleWish wish) {
        String namespace = Json.textOrEmpty(Json.objectOrEmpty(customRun, "metadata"), "namespace");
        Runs runs = (kind, name) -> cluster.find(kind, namespace, name);
        return switch (CustomRunChain.of(customRun, runs)) {
            case CustomRunChain.Over(String message) -> RunAnswer.failed("RunEnded", message);
            case CustomRunChain.Broken(String message) -> RunAnswer.failed("NotOfItsRun", message);
            case CustomRunChain.Proved run ->
                switch (AccessTokenOf.of(namespace, wish.account(), cluster.accessTokens(namespace))) {
                    case AccessTokenOf.Unclear(String message) -> RunAnswer.failed("NoAccessToken", message);
                    case AccessTokenOf.One(String token) ->
                        made(RoleRequests.of(RunRequest.of(customRun, wish, token, run)));
                };
        };
    }

    private RunAnswer made(RoleAssumption request) {
        return cluster.make(request)
                .map(why -> RunAnswer.failed("RequestRefused", why))
                .orElseGet(() -> RunAnswer.of(request));
    }

    @Override
    public void close() {
        queue.close();
    }
}
