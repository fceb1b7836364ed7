package dev.countersign.e2e.chart;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The two halves of a signing key that the chart made. */
final class Signing {

    private Signing() {}

    /** Whether what is signed with the private key is believed by the line of the file act-keys. */
    static boolean fits(String pem, String line) {
        byte[] text = {1, 2, 3};
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(pem.replaceAll("-----[A-Z ]+-----|\\s", "")))));
            signature.update(text);
            byte[] made = signature.sign();
            signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(bytes(line.split(" ", -1)[3]))));
            signature.update(text);
            return signature.verify(made);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the chart made no Ed25519 key", e);
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
