package dev.countersign.cli.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.cli.problem.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a person has set for all commands.
 *
 * @param server where the API is
 * @param workspace in which requests are made and looked for
 * @param tokenFile the file that holds the token
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(
        @Nullable String server,
        @Nullable String workspace,
        @Nullable String tokenFile) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads the file; nothing is set where there is none. */
    public static Settings read(Path file) {
        if (!Files.exists(file)) {
            return new Settings(null, null, null);
        }
        try {
            return JSON.readValue(file.toFile(), Settings.class);
        } catch (IOException e) {
            throw new CliException("the settings in " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Keeps them in the file. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new CliException("the settings cannot be kept in " + file + ": " + e.getMessage());
        }
    }
}
