package dev.countersign.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** The JDK's keytool, on one key store. */
final class Keytool {
    static final int KEY_BITS = 2048;

    // NB. Protects nothing: the store lives for the seconds in which certificates are made, in a private folder.
    private static final String PASSWORD = "sandbox";
    private static final String TEN_YEARS = "3650";

    private final Path store;

    Keytool(Path store) {
        this.store = store;
    }

    void generate(String alias, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-keysize",
                Integer.toString(KEY_BITS),
                "-validity",
                TEN_YEARS,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new SandboxException("keytool could not make the certificate " + alias + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while making certificates", e);
        }
    }

    void generateSigned(String alias, String signer, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-signer", signer));
        generate(alias, all);
    }

    KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    Key key(KeyStore keys, String alias) throws GeneralSecurityException {
        return keys.getKey(alias, PASSWORD.toCharArray());
    }
}
