package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where one sandbox keeps its data, and where the programs of all sandboxes of this checkout lie. */
record Home(Path run, Path repository) {
    private static final String PROPERTY = "countersign.sandbox.home";

    Home {
        run = run.toAbsolutePath().normalize();
        repository = repository.toAbsolutePath().normalize();
    }

    /** The home named by the system property {@code countersign.sandbox.home}, else {@code sandbox/.run} of the checkout. */
    static Home byDefault() {
        Path repository = findRepository();
        String named = System.getProperty(PROPERTY);
        return new Home(named == null ? repository.resolve("sandbox/.run") : Path.of(named), repository);
    }

    static Home at(Path run) {
        return new Home(run, findRepository());
    }

    private static Path findRepository() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("sandbox/build.sh"))) {
                return folder;
            }
        }
        throw new SandboxException("no sandbox/build.sh in " + start + " or above it; run this inside of the checkout");
    }

    Path buildScript() {
        return repository.resolve("sandbox/build.sh");
    }

    Path bin() {
        return repository.resolve("sandbox/.bin");
    }

    Path program(Part part) {
        return bin().resolve(part.program());
    }

    Path tektonConfig() {
        return bin().resolve("tekton-config");
    }

    Path log(Part part) {
        return run.resolve("log").resolve(part.program() + ".log");
    }

    Path audit(Part server) {
        return run.resolve("audit").resolve(server.program());
    }

    Path pidFile(Part part) {
        return run.resolve("pid").resolve(part.program() + ".json");
    }

    Path data(Part part) {
        return run.resolve("data").resolve(part.program());
    }

    Path pki() {
        return run.resolve("pki");
    }

    Path targetPki() {
        return run.resolve("pki-target");
    }

    Path kubeconfig(String name) {
        return run.resolve("kubeconfig").resolve(name + ".yaml");
    }

    Path state() {
        return run.resolve("state.json");
    }

    /** Makes the folder, readable by its owner only: keys and tokens lie in it. */
    void create() {
        try {
            Files.createDirectories(run);
            if (Files.getFileStore(run).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
            }
            for (String folder : new String[] {"log", "pid", "data", "kubeconfig"}) {
                Files.createDirectories(run.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the home of the sandbox cannot be made: " + run, e);
        }
    }
}
