package dev.countersign.e2e.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Programs that were left running for a look around, found again by their pid files. */
public final class LeftRunning {

    private static final long PATIENCE_SECONDS = 30;

    private LeftRunning() {}

    /** What stands in front of a command so that closing the terminal does not end it; empty where there is nothing. */
    public static List<String> ownSession() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid", "/usr/bin/nohup")
                .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                .limit(1)
                .toList();
    }

    /** Ends every program whose pid file stands in the folder and that is still one of ours. */
    public static void end(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).trim()))
                        .filter(LeftRunning::isOurs)
                        .ifPresent(LeftRunning::end);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pid files in " + folder, e);
        }
    }

    // NB. A pid may have been given to somebody else's process since.
    private static boolean isOurs(ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> (argument.contains("countersign-") && argument.endsWith(".jar"))
                        || argument.startsWith("dev.countersign."));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
