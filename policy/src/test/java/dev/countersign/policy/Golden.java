package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a rendered text with a committed one. */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /**
     * Fails where the file differs. With {@code -Dgolden.update=true} it writes the file instead, to be read in the
     * change that is committed.
     */
    public static void assertMatches(String file, String rendered) {
        try {
            Path path = FOLDER.resolve(file);
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, rendered);
            }
            assertThat(rendered)
                    .as("%s differs. If that is what you want: ./mvnw -pl policy -am verify -Dgolden.update=true", path)
                    .isEqualTo(Files.exists(path) ? Files.readString(path) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
