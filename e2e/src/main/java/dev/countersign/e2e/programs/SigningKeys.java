package dev.countersign.e2e.programs;

import dev.countersign.policy.act.ActSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The key with which the starter signs votes, and the file by which the worker trusts it. Made once for one sandbox.
 *
 * @param privateKey for the starter
 * @param trusted for the worker
 */
record SigningKeys(Path privateKey, Path trusted) {

    /** Under which id the worker knows the key. */
    static final String ID = "sandbox";

    private static final FileAttribute<?> ONLY_OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Duration VALID = Duration.ofDays(3650);

    /** The keys in a folder, made where they are missing. */
    static SigningKeys in(Path folder) {
        SigningKeys keys = new SigningKeys(folder.resolve("acts.pem"), folder.resolve("act-keys"));
        if (!Files.exists(keys.trusted)) {
            try {
                keys.make();
            } catch (IOException e) {
                throw new UncheckedIOException("the keys in " + folder + " cannot be made", e);
            }
        }
        return keys;
    }

    /** Signs as the starter does. */
    ActSigner signer() {
        try {
            String pem = Files.readString(privateKey).replaceAll("-----[A-Z ]+-----|\\s", "");
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            return new ActSigner(ID, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the key in " + privateKey + " cannot be read", e);
        }
    }

    private void make() throws IOException {
        Files.createDirectories(privateKey.getParent());
        Files.deleteIfExists(privateKey);
        Files.createFile(privateKey, ONLY_OURS);
        KeyPair pair = generate();
        Files.writeString(
                privateKey,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Files.writeString(
                trusted,
                "%s %s %s %s%n"
                        .formatted(
                                ID,
                                now.minus(Duration.ofDays(1)),
                                now.plus(VALID),
                                Base64.getEncoder()
                                        .encodeToString(pair.getPublic().getEncoded())));
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }
}
