package dev.countersign.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the command line takes to start and say its version: the first time, when it puts its cache of classes together,
 * and from then on.
 */
final class CliStart {

    private static final int TIMES = 20;

    private CliStart() {}

    static void measure(Figures figures) {
        Bench.say("starts of the command line, " + (TIMES + 1));
        try {
            Path cache = Files.createTempDirectory("countersign-bench");
            figures.put("cli_first_start_ms", once(cache) / 1e6);
            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                nanos.add(once(cache));
            }
            figures.put("cli_start_ms", Figures.percentile(nanos, 0.5) / 1e6);
        } catch (IOException e) {
            throw new UncheckedIOException("the command line could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long once(Path cache) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("cli/bin/countersign", "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("XDG_CACHE_HOME", cache.toString());
        long start = System.nanoTime();
        int code = command.start().waitFor();
        long took = System.nanoTime() - start;
        if (code != 0) {
            throw new IllegalStateException("countersign --version ended with " + code);
        }
        return took;
    }
}
