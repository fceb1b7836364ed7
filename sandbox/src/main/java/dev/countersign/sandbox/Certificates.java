package dev.countersign.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;

/**
 * The keys and certificates of one sandbox, made once with the JDK alone. All keys are RSA: the Kubernetes client does
 * not load elliptic client keys.
 */
final class Certificates {
    static final String SERVING = "serving";
    static final String ADMIN = "admin";
    static final String CONTROLLER_MANAGER = "controller-manager";

    private static final String AUTHORITY = "ca";
    private static final Map<String, List<String>> SIGNED = Map.of(
            SERVING,
                    List.of(
                            "-dname",
                            "CN=countersign-sandbox",
                            "-ext",
                            "eku=serverAuth",
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost,dns:kubernetes,dns:kubernetes.default,dns:kubernetes.default.svc"),
            ADMIN, List.of("-dname", "CN=sandbox-admin,O=system:masters", "-ext", "eku=clientAuth"),
            CONTROLLER_MANAGER, List.of("-dname", "CN=system:kube-controller-manager", "-ext", "eku=clientAuth"));

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    Path authority() {
        return certificate(AUTHORITY);
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    Path serviceAccountKey() {
        return key("service-account");
    }

    Path serviceAccountPublicKey() {
        return folder.resolve("service-account.pub");
    }

    Certificate readAuthority() {
        try (InputStream in = Files.newInputStream(authority())) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxException("cannot read " + authority(), e);
        }
    }

    /** Makes what is missing. The folder appears only when all of it is there. */
    void create() {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Path made = Files.createTempDirectory(folder.getParent(), "pki-");
            make(made);
            Files.move(made, folder);
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxException("the keys and certificates in " + folder + " cannot be made", e);
        }
    }

    private static void make(Path made) throws IOException, GeneralSecurityException {
        Path store = made.resolve("keys.p12");
        Keytool keytool = new Keytool(store);
        keytool.generate(
                AUTHORITY,
                List.of(
                        "-dname",
                        "CN=countersign-sandbox-ca",
                        "-ext",
                        "bc:c=ca:true",
                        "-ext",
                        "ku:c=keyCertSign,cRLSign"));
        for (Map.Entry<String, List<String>> entry : SIGNED.entrySet()) {
            keytool.generateSigned(entry.getKey(), AUTHORITY, entry.getValue());
        }
        KeyStore keys = keytool.open();
        Certificates pem = new Certificates(made);
        Pem.write(pem.authority(), "CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded());
        for (String name : SIGNED.keySet()) {
            Pem.write(
                    pem.certificate(name),
                    "CERTIFICATE",
                    keys.getCertificate(name).getEncoded());
            Pem.write(pem.key(name), "PRIVATE KEY", keytool.key(keys, name).getEncoded());
        }
        // NB. The key of the authority goes with the store: nobody signs anything else with it.
        Files.delete(store);

        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(Keytool.KEY_BITS);
        KeyPair tokens = generator.generateKeyPair();
        Pem.write(pem.serviceAccountKey(), "PRIVATE KEY", tokens.getPrivate().getEncoded());
        Pem.write(
                pem.serviceAccountPublicKey(), "PUBLIC KEY", tokens.getPublic().getEncoded());
    }
}
