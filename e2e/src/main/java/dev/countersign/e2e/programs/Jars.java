package dev.countersign.e2e.programs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build puts the executable jars. */
final class Jars {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private Jars() {}

    /** The jar of a program of this checkout, looked for from the working directory upwards. */
    static Path of(String program) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isRegularFile(folder.resolve("sandbox/build.sh"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run this inside of a checkout of Countersign");
        }
        return folder.resolve(program + "/target/countersign-" + program + "-" + VERSION + "-exec.jar");
    }
}
