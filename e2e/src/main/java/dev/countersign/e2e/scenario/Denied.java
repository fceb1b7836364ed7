package dev.countersign.e2e.scenario;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What an admission policy does not let pass. */
public final class Denied {

    private Denied() {}

    /**
     * Whether a policy refuses it; where none does, it is done.
     *
     * @throws KubernetesClientException when it fails for another reason, such as a permission that lacks
     */
    public static boolean byPolicy(Runnable act) {
        try {
            act.run();
            return false;
        } catch (KubernetesClientException e) {
            if (String.valueOf(e.getMessage()).contains("denied request")) {
                return true;
            }
            throw e;
        }
    }
}
