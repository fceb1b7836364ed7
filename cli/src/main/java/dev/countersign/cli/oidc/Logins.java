package dev.countersign.cli.oidc;

import dev.countersign.cli.problem.CliException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** The one login of a person, kept beside their settings and renewed when its token is about to end. */
public final class Logins {

    private final Path file;

    /** @param settings the file beside which it is kept */
    public Logins(Path settings) {
        this.file = settings.resolveSibling("login.json");
    }

    public Path file() {
        return file;
    }

    public void keep(Login login) {
        login.write(file);
    }

    /** Forgets it, and says whether there was one. */
    public boolean forget() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CliException("the login in " + file + " cannot be deleted: " + e.getMessage());
        }
    }

    /** Whether there is a login for that server, perhaps one that has ended. */
    public boolean has(String server) {
        return kept(server).isPresent();
    }

    /** The login for that server, with a token that is good now. */
    public Optional<Login> at(String server) {
        return kept(server).map(login -> login.isFresh(Instant.now()) ? login : renewed(login));
    }

    private Optional<Login> kept(String server) {
        return Login.read(file).filter(login -> login.server().equals(server));
    }

    /** NB. One command at a time: an issuer that sees a refresh token twice may end the whole login. */
    private Login renewed(Login login) {
        Path lock = file.resolveSibling("login.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Login seen = kept(login.server()).filter(_ -> held.isValid()).orElse(login);
            if (seen.isFresh(Instant.now())) {
                return seen;
            }
            Login fresh = new Issuer(seen.issuer(), seen.clientId()).renew(seen);
            keep(fresh);
            return fresh;
        } catch (IOException e) {
            throw new CliException("the login in " + file + " cannot be renewed: " + e.getMessage());
        }
    }
}
