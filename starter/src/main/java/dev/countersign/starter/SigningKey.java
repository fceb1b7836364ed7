package dev.countersign.starter;

import dev.countersign.policy.act.ActSigner;
import dev.countersign.policy.act.Ed25519Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Reads the key with which the acts of people are signed. */
final class SigningKey {

    private SigningKey() {}

    /**
     * A signer with the configured key; empty where none is configured.
     *
     * @throws IllegalArgumentException when the file cannot be read or holds something else; never with its content
     */
    static Optional<ActSigner> of(StarterProperties.Acts acts) {
        Path file = acts.keyFile();
        if (file == null) {
            return Optional.empty();
        }
        String id = Objects.requireNonNull(acts.keyId());
        try {
            return Optional.of(new ActSigner(id, Ed25519Keys.privateKey(Files.readString(file))));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the key " + file + " cannot be read: set countersign.acts.key-file to a readable file, or leave it"
                            + " out; then nobody votes over HTTP",
                    e);
        } catch (IllegalArgumentException e) {
            // NB. Without the cause: a decoder's message may quote a part of the key.
            throw new IllegalArgumentException("countersign.acts.key-file, " + file + ": " + e.getMessage());
        }
    }
}
