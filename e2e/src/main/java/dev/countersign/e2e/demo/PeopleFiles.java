package dev.countersign.e2e.demo;

import dev.countersign.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The tokens of the sandbox's people, and alice's kubeconfig for the target cluster, as files for a look around. */
final class PeopleFiles {

    private static final FileAttribute<Set<PosixFilePermission>> ONLY_OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    private PeopleFiles(Path folder) {
        this.folder = folder;
    }

    /** Where they are. */
    static PeopleFiles of(Sandbox sandbox) {
        return new PeopleFiles(sandbox.home().resolve("people"));
    }

    /** Writes them anew. */
    void write(Sandbox sandbox) {
        keep(tokenOf("alice"), sandbox.tokenOf("alice"));
        keep(tokenOf("bob"), sandbox.tokenOf("bob"));
        keep(kubeconfigOfAlice(), sandbox.target().kubeconfigOf("alice"));
    }

    Path tokenOf(String person) {
        return folder.resolve(person + ".token");
    }

    Path kubeconfigOfAlice() {
        return folder.resolve("alice.kubeconfig");
    }

    private static void keep(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, ONLY_OURS);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
