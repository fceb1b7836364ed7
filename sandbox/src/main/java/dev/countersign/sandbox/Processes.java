package dev.countersign.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes of one sandbox: they outlive the JVM that starts them, and are found again by their pid files. */
final class Processes {
    private static final Duration KILL_PATIENCE = Duration.ofMinutes(1);

    private final Home home;

    Processes(Home home) {
        this.home = home;
    }

    Optional<ProcessHandle> find(Part part) {
        return Pid.read(home.pidFile(part)).flatMap(Pid::process);
    }

    ProcessHandle launch(Part part, Path program, Launch launch) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(program.toString());
        command.addAll(launch.arguments());
        File log = home.log(part).toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.repository().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectErrorStream(true);
        // NB. Nothing of the caller's environment reaches the programs: a proxy, a KUBECONFIG or a Temporal address
        // there would send them elsewhere.
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "TMPDIR"));
        environment.put("HOME", home.run().toString());
        environment.putAll(launch.environment());
        try {
            ProcessHandle process = builder.start().toHandle();
            Pid.of(process).write(home.pidFile(part));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(part.program() + " cannot be started from " + program, e);
        }
    }

    /** A session of its own, so that Ctrl-C at the terminal that started it does not end it. */
    private static List<String> ownSession() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid", "/usr/bin/nohup")
                .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                .limit(1)
                .toList();
    }

    /** Asks the process to end, and ends it by force when it has not done so in time. */
    void stop(Part part, Duration patience) {
        find(part).ifPresent(process -> {
            process.destroy();
            signal(process, "CONT");
            if (!ended(process, patience)) {
                end(process);
            }
        });
        forget(part);
    }

    /** Ends the process at once, without a chance to clean up. */
    void kill(Part part) {
        find(part).ifPresent(Processes::end);
        forget(part);
    }

    static void end(ProcessHandle process) {
        process.destroyForcibly();
        if (!ended(process, KILL_PATIENCE)) {
            throw new SandboxException("process " + process.pid() + " does not end, even when killed");
        }
    }

    private void forget(Part part) {
        try {
            Files.deleteIfExists(home.pidFile(part));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + home.pidFile(part), e);
        }
    }

    void signal(Part part, String signal) {
        signal(
                find(part).orElseThrow(() -> new SandboxException(part.program() + " is not running; `up` starts it")),
                signal);
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + signal + " to " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while sending SIG" + signal, e);
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new SandboxException("cannot wait for the end of process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while waiting for the end of process " + process.pid(), e);
        }
    }

    /**
     * Processes of this home that no pid file names, as a start that was killed half-way leaves them: programs of ours,
     * and players, whose arguments name this home.
     */
    List<ProcessHandle> strays() {
        List<Long> known = Stream.of(Part.values())
                .flatMap(part -> find(part).stream())
                .map(ProcessHandle::pid)
                .toList();
        return ProcessHandle.allProcesses()
                .filter(process -> !known.contains(process.pid()))
                .filter(this::isOurs)
                .toList();
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            String bin = home.bin().toRealPath() + File.separator;
            String run = home.run() + File.separator;
            List<String> words =
                    process.info().arguments().stream().flatMap(Stream::of).toList();
            boolean ours = process.info()
                            .command()
                            .filter(command -> command.startsWith(bin))
                            .isPresent()
                    || words.contains(NodePlayerProgram.mark(home));
            return ours && words.stream().anyMatch(word -> word.startsWith(run) || word.contains("=" + run));
        } catch (IOException e) {
            return false;
        }
    }
}
