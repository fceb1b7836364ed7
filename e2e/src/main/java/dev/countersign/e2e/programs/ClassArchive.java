package dev.countersign.e2e.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * The classes of a program, which one JVM writes down at its end for those that begin later. NB. One that ends before it
 * was ready has loaded few of them, and what it wrote would be used for ever.
 */
final class ClassArchive {

    private static final String SAY_NOTHING = "-Xlog:cds*=off,aot*=off";

    private final Path kept;
    private final Path made;

    /** That of an unpacked program, whether it is there yet or not. */
    ClassArchive(Unpacked program) {
        this.kept = program.jar().resolveSibling("classes.jsa");
        this.made = kept.resolveSibling(UUID.randomUUID() + ".jsa");
    }

    /** What the JVM is told: to use it, or to make one. */
    List<String> arguments() {
        return Files.exists(kept)
                ? List.of("-XX:SharedArchiveFile=" + kept, SAY_NOTHING)
                : List.of("-XX:ArchiveClassesAtExit=" + made, SAY_NOTHING);
    }

    /** To be called when that JVM has ended. */
    void ended(boolean wasReady) {
        try {
            if (wasReady && Files.exists(made)) {
                Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(made);
        } catch (IOException e) {
            throw new UncheckedIOException(kept + " could not be kept", e);
        }
    }
}
