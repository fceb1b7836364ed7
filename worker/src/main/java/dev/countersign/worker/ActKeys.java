package dev.countersign.worker;

import dev.countersign.api.ActVerifier;
import dev.countersign.api.SignedAct;
import dev.countersign.policy.act.Ed25519ActVerifier;
import dev.countersign.policy.act.Ed25519Keys;
import dev.countersign.policy.act.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes acts that were signed with a key of a file, which is read again within seconds of a change. One key a line:
 * {@code <id> <valid from> <valid until> <public key> [revoked]}, instants such as {@code 2026-01-01T00:00:00Z}, the
 * key as base64 of X.509. Empty lines and lines that begin with {@code #} are skipped. While the file cannot be read, no
 * act is believed.
 */
final class ActKeys implements ActVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(ActKeys.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Path file;
    private final Clock clock;
    private volatile Loaded loaded;

    private record Loaded(ActVerifier verifier, FileTime changed, Instant lookedAt) {}

    /**
     * Reads the file for the first time.
     *
     * @throws CannotStartException when that fails
     */
    ActKeys(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        try {
            this.loaded = load();
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStartException(
                    "The act keys in " + file + " cannot be read: " + e.getMessage(),
                    "Put one key a line, '<id> <valid from> <valid until> <public key> [revoked]', or leave"
                            + " countersign.act-keys out; then no signed act is believed.");
        }
    }

    /** Believes nothing, because no keys are configured. */
    static ActVerifier none() {
        return act -> Optional.of(
                "this installation has no act keys, so no signed act is believed: set" + " countersign.act-keys");
    }

    @Override
    public Optional<String> problemWith(SignedAct act) {
        Loaded known = loaded;
        if (!clock.instant().isBefore(known.lookedAt().plus(LOOK_AGAIN))) {
            known = lookAgain(known);
            loaded = known;
        }
        return known.verifier().problemWith(act);
    }

    private Loaded lookAgain(Loaded known) {
        try {
            return Files.getLastModifiedTime(file).equals(known.changed())
                    ? new Loaded(known.verifier(), known.changed(), clock.instant())
                    : load();
        } catch (IOException | IllegalArgumentException e) {
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("why", e.getMessage())
                    .log("act keys cannot be read");
            return new Loaded(
                    act -> Optional.of("the act keys cannot be read now"), FileTime.fromMillis(0), clock.instant());
        }
    }

    private Loaded load() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        return new Loaded(new Ed25519ActVerifier(parse(Files.readAllLines(file))), changed, clock.instant());
    }

    private static List<TrustedKey> parse(List<String> lines) {
        List<TrustedKey> keys = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(key(line.split("\\s+", -1), i + 1));
            }
        }
        return keys;
    }

    private static TrustedKey key(String[] words, int line) {
        boolean revoked = words.length == 5 && words[4].equals("revoked");
        if (words.length != 4 && !revoked) {
            throw new IllegalArgumentException(
                    "line " + line + " is not '<id> <valid from> <valid until> <public key> [revoked]'");
        }
        try {
            return new TrustedKey(
                    words[0],
                    Ed25519Keys.publicKey(words[3]),
                    Instant.parse(words[1]),
                    Instant.parse(words[2]),
                    revoked);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
    }
}
