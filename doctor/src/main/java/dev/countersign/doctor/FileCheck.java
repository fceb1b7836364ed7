package dev.countersign.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file that a setting names can be used. What is in it is never shown.
 *
 * @param key the setting, such as {@code countersign.act-keys}
 * @param file absent: the setting is not used
 * @param use reads it as the program does, and throws what says what is wrong with it, without its content
 */
public record FileCheck(String key, @Nullable Path file, Consumer<Path> use) implements Check {

    private static final String CHECK = "file";

    /** Whether there is a file, or a folder, that can be read. */
    public static FileCheck readable(String key, @Nullable Path file) {
        return new FileCheck(key, file, path -> {
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("it cannot be read");
            }
        });
    }

    /** Whether a file can be appended to, or made. */
    public static FileCheck writable(String key, @Nullable Path file) {
        return new FileCheck(key, file, path -> {
            Path folder = path.toAbsolutePath().getParent();
            boolean usable = Files.exists(path)
                    ? Files.isRegularFile(path) && Files.isWritable(path)
                    : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
            if (!usable) {
                throw new IllegalArgumentException("it cannot be written");
            }
        });
    }

    @Override
    public List<Finding> look() {
        Path path = file;
        if (path == null) {
            return List.of(Finding.ok(CHECK, key + " is not set"));
        }
        try {
            use.accept(path);
            return List.of(Finding.ok(CHECK, key + ": " + path + " can be used"));
        } catch (RuntimeException e) {
            return List.of(Finding.error(
                    CHECK,
                    key + ": " + path + " cannot be used: " + e.getMessage(),
                    "Let the user of this program use that file, put in it what belongs there, or leave " + key
                            + " out."));
        }
    }
}
