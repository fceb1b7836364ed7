package dev.countersign.cli.oidc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.cli.problem.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a login brought. It is sent to the server that it was made for, and to no other.
 *
 * @param server of Countersign
 * @param issuer at which the person logged in
 * @param clientId as which
 * @param token for the server
 * @param expiresAt when the token ends
 * @param refreshToken by which the issuer gives another; absent where it gave none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Login(
        String server,
        String issuer,
        String clientId,
        String token,
        String expiresAt,
        @Nullable String refreshToken) {

    /** NB. A token must not end on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Whether its token is good for a call now. */
    public boolean isFresh(Instant now) {
        return now.plus(MARGIN).isBefore(Instant.parse(expiresAt));
    }

    /** The login that is kept in that file. */
    public static Optional<Login> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Login.class));
        } catch (IOException e) {
            throw new CliException("the login in " + file + " cannot be read; log in again: countersign login");
        }
    }

    /** Keeps it in that file, which only its owner can read. */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "login", ".new");
            // NB. Before anything is in it: what is made for everybody to read may have been read.
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), this);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliException("the login cannot be kept in " + file + ": " + e.getMessage());
        }
    }
}
