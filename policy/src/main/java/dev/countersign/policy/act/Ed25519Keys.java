package dev.countersign.policy.act;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Makes Ed25519 keys, and reads them as {@code openssl} writes them. */
public final class Ed25519Keys {

    private Ed25519Keys() {}

    /** A new pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /**
     * Reads a public key: X.509, in PEM or its base64 alone.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat the text
     */
    public static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(decode(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a public Ed25519 key in PEM: write PKIX, as openssl pkey -pubout does", e);
        }
    }

    /**
     * Reads a private key: PKCS #8, in PEM or its base64 alone.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat the text
     */
    public static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(decode(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a private Ed25519 key in PEM: write PKCS #8, as openssl genpkey -algorithm ed25519 does", e);
        }
    }

    private static byte[] decode(String text) {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return Base64.getDecoder().decode(base64);
    }
}
