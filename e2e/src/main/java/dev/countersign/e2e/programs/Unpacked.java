package dev.countersign.e2e.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * An executable jar, unpacked as the images have it: a small jar beside the libraries. It begins sooner, and the JVM can
 * keep its classes in a {@link ClassArchive}.
 *
 * @param jar the small one, in a folder that no other content of the executable jar uses
 */
record Unpacked(Path jar) {

    private static final String BEING_MADE = "new-";

    /**
     * Unpacks it beside itself, where that has not been done.
     *
     * @throws IllegalStateException when it is not built, or cannot be unpacked
     */
    static synchronized Unpacked of(Path executable) {
        if (!Files.isRegularFile(executable)) {
            throw new IllegalStateException(executable + " is not built; run make programs");
        }
        try {
            Path all = Files.createDirectories(executable.resolveSibling("unpacked"));
            Path wanted = all.resolve(digest(executable));
            if (!Files.isDirectory(wanted)) {
                Path made = unpack(executable, Files.createTempDirectory(all, BEING_MADE));
                removeOthers(all);
                Files.move(made, wanted);
            }
            return new Unpacked(wanted.resolve(executable.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(executable + " could not be unpacked", e);
        }
    }

    // NB. The build gives its files one and the same time, so their content has to tell which build it was.
    private static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }

    private static Path unpack(Path executable, Path to) throws IOException {
        Process unpacking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        executable.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        to.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (unpacking.waitFor() != 0) {
                throw new IOException(said);
            }
            return to;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void removeOthers(Path all) throws IOException {
        try (Stream<Path> folders = Files.list(all)) {
            for (Path old : folders.filter(
                            folder -> !folder.getFileName().toString().startsWith(BEING_MADE))
                    .toList()) {
                try (Stream<Path> files = Files.walk(old)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
