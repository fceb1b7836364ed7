package dev.countersign.starter.doctor;

import dev.countersign.doctor.Check;
import dev.countersign.doctor.Finding;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Looks at everything, side by side. */
final class Doctor {

    private final List<Check> checks;
    private final Executor executor;

    Doctor(List<Check> checks, Executor executor) {
        this.checks = List.copyOf(checks);
        this.executor = executor;
    }

    /** What is found, in the order of the checks. */
    List<Finding> examine() {
        List<CompletableFuture<List<Finding>>> looks = checks.stream()
                .map(check -> CompletableFuture.supplyAsync(check::look, executor))
                .toList();
        return looks.stream().flatMap(look -> look.join().stream()).toList();
    }
}
