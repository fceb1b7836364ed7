package dev.countersign.doctor;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the API server answers.
 *
 * @param connect makes a client as the program does, and throws what says what is wrong with its kubeconfig
 */
public record KubernetesCheck(Supplier<KubernetesClient> connect) implements Check {

    private static final String CHECK = "kubernetes";

    @Override
    public List<Finding> look() {
        try (KubernetesClient client = connect.get()) {
            return List.of(ask(client));
        } catch (RuntimeException e) {
            return List.of(Finding.error(
                    CHECK,
                    "the Kubernetes API server is not reached: " + Reason.of(e),
                    "Start it, or set countersign.kubeconfig to a readable file that says where it is."));
        }
    }

    private static Finding ask(KubernetesClient client) {
        return Finding.ok(
                CHECK,
                "Kubernetes " + client.getKubernetesVersion().getGitVersion() + " answers at " + client.getMasterUrl());
    }
}
