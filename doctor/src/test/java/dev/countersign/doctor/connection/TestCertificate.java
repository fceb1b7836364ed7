package dev.countersign.doctor.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A key and its certificate.
 *
 * @param name for whom it is
 * @param store a key store with both
 * @param key in PEM
 * @param certificate in PEM
 */
public record TestCertificate(String name, Path store, Path key, Path certificate) {

    private static final String PASSWORD = "password";

    /** Makes one with the keytool of this JDK, which it signed itself, and with which it may sign others. */
    public static TestCertificate make(Path folder, String name) throws IOException {
        return keytool(folder.resolve(name + ".p12"), name, List.of("-ext", "bc=ca:true"));
    }

    /** Makes one that this one signed, in the same folder. */
    public TestCertificate signs(String other) throws IOException {
        return keytool(store, other, List.of("-signer", name));
    }

    private static TestCertificate keytool(Path store, String name, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(more);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        // NB. Its output ends when it does.
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new TestCertificate(
                    name,
                    store,
                    pem(
                            store.resolveSibling(name + ".key"),
                            "PRIVATE KEY",
                            keys.getKey(name, PASSWORD.toCharArray()).getEncoded()),
                    pem(
                            store.resolveSibling(name + ".crt"),
                            "CERTIFICATE",
                            keys.getCertificate(name).getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException("keytool made nothing that can be used: " + output, e);
        }
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder().encodeToString(content)
                        + "\n-----END " + what + "-----\n");
    }
}
