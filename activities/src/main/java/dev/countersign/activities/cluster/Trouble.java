package dev.countersign.activities.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Says why a cluster does not answer, and what to do. NB. In words of its own: what clients say names servers, and workspaces
 * read it that are not told where a cluster is.
 */
final class Trouble {

    private static final String RENEW = "put another kubeconfig into its Secret, it is read again by itself";

    private Trouble() {}

    /** Why it is not known how the cluster is reached. */
    static Finding unusable(IllegalStateException e) {
        return Finding.no("KubeconfigUnusable", String.valueOf(e.getMessage()));
    }

    /** That what is in the kubeconfig is no certificate, key or server. NB. A failure may repeat it, so it is not shown. */
    static Finding garbled() {
        return Finding.no(
                "KubeconfigUnusable", "a certificate, a key or the server in its kubeconfig cannot be read: " + RENEW);
    }

    /** Why there is no client: the Secret with the kubeconfig could not be read, or not what is in it. */
    static Finding unread(KubernetesClientException e) {
        if (e.getCode() == 0 && isGarbled(e)) {
            return garbled();
        }
        return Finding.unknown(
                "SecretNotRead",
                "its Secret could not be read from the home cluster" + code(e)
                        + ": let Countersign read Secrets of its own namespace");
    }

    /** Why the cluster gave no answer. */
    static Finding silent(KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return Finding.no(
                    "Unauthorized",
                    "it does not know the user of the kubeconfig, whose token or certificate may have expired: "
                            + RENEW);
        }
        if (e.getCode() > 0) {
            return Finding.no("Failing", "its API server cannot answer" + code(e) + ": see to it there");
        }
        if (has(e, SSLException.class)) {
            return Finding.no(
                    "CertificateRefused",
                    "no secure connection comes about: its certificate does not fit certificate-authority-data of the"
                            + " kubeconfig, or it refuses the client's: " + RENEW);
        }
        if (isGarbled(e)) {
            return garbled();
        }
        if (has(e, UnknownHostException.class)) {
            return Finding.no("NoSuchServer", "nothing has the name of the server in the kubeconfig: " + RENEW);
        }
        return Finding.no("NoAnswer", how(e) + ": start its API server, let it be reached from here, or " + RENEW);
    }

    private static String how(KubernetesClientException e) {
        boolean late = has(e, SocketTimeoutException.class)
                || has(e, HttpTimeoutException.class)
                || has(e, TimeoutException.class);
        if (late) {
            return "its API server does not answer in time";
        }
        return has(e, ConnectException.class) ? "its API server takes no connection" : "its API server does not answer";
    }

    private static boolean isGarbled(KubernetesClientException e) {
        return has(e, GeneralSecurityException.class) || has(e, IllegalArgumentException.class);
    }

    private static String code(KubernetesClientException e) {
        return e.getCode() > 0 ? " (" + e.getCode() + ")" : "";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
