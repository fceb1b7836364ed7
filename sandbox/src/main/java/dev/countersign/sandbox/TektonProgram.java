package dev.countersign.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a program of Tekton is started: with the arguments and variables of its Deployment, under its ServiceAccount. */
final class TektonProgram {
    private static final String IMAGES = "ko://github.com/tektoncd/pipeline/cmd/";

    private final Home home;
    private final Part part;
    private final String deployment;

    TektonProgram(Home home, Part part, String deployment) {
        this.home = home;
        this.part = part;
        this.deployment = deployment;
    }

    void writeKubeconfig(KubernetesClient admin, Kubeconfig kubeconfig) {
        String serviceAccount = read().get("spec", "template", "spec", "serviceAccountName");
        String token = new Tokens(admin).forProgram(TektonManifests.NAMESPACE, serviceAccount);
        AtomicFile.write(kubeconfig(), kubeconfig.withToken(token));
    }

    private Path kubeconfig() {
        return home.kubeconfig(part.program());
    }

    // NB. Without leader election: one process of each, and a killed one must not leave a lease to wait for.
    Launch launch(Map<String, String> variables) {
        GenericKubernetesResource manifest = read();
        List<String> arguments = new ArrayList<>(
                List.of("-kubeconfig=" + kubeconfig(), "-disable-ha", "-kube-api-qps=100", "-kube-api-burst=200"));
        List<String> declared = manifest.get("spec", "template", "spec", "containers", 0, "args");
        if (declared != null) {
            declared.forEach(argument -> arguments.add(argument.replace(IMAGES, "tekton.invalid/")));
        }
        Map<String, String> environment = new HashMap<>();
        List<Map<String, Object>> env = manifest.get("spec", "template", "spec", "containers", 0, "env");
        for (Map<String, Object> variable : env) {
            if (variable.get("value") instanceof String value) {
                environment.put(String.valueOf(variable.get("name")), value);
            }
        }
        environment.remove("SSL_CERT_FILE");
        environment.put("SYSTEM_NAMESPACE", TektonManifests.NAMESPACE);
        environment.put("PROFILING_PORT", "0");
        environment.putAll(variables);
        return new Launch(arguments, environment);
    }

    private GenericKubernetesResource read() {
        Path file = home.tektonConfig().resolve(deployment);
        try {
            String first = Files.readString(file).split("(?m)^---$", 2)[0];
            return Serialization.unmarshal(first, GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; sandbox/build.sh brings it", e);
        }
    }
}
