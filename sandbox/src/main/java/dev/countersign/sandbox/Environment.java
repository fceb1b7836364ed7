package dev.countersign.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a shell or a person needs to know to use a sandbox. */
final class Environment {
    private Environment() {}

    static String exports(Sandbox sandbox) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("KUBECONFIG", sandbox.adminKubeconfig().toString());
        variables.put("TARGET_KUBECONFIG", sandbox.target().adminKubeconfig().toString());
        variables.put("TEMPORAL_ADDRESS", sandbox.temporalTarget());
        variables.put("TEMPORAL_NAMESPACE", sandbox.temporalNamespace());
        variables.put("TEMPORAL_UI", sandbox.temporalUiUrl());
        variables.put("OPA_URL", sandbox.opaUrl());
        String exports = variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'")
                .collect(Collectors.joining("\n"));
        return exports + "\nexport PATH='" + sandbox.kubectl().getParent() + "':\"$PATH\"";
    }

    static String summary(Sandbox sandbox) {
        return """

                Kubernetes   %s
                             KUBECONFIG=%s %s get ns
                Target       %s, a cluster of its own
                             KUBECONFIG=%s %s get ns
                Temporal     %s, namespace %s
                Temporal UI  %s
                OPA          %s
                Login        %s, alice, bob and carol with their words in pki/people.csv
                logs         %s""".formatted(
                        sandbox.apiServerUrl(),
                        sandbox.adminKubeconfig(),
                        sandbox.kubectl(),
                        sandbox.target().url(),
                        sandbox.target().adminKubeconfig(),
                        sandbox.kubectl(),
                        sandbox.temporalTarget(),
                        sandbox.temporalNamespace(),
                        sandbox.temporalUiUrl(),
                        sandbox.opaUrl(),
                        sandbox.issuer().url(),
                        sandbox.home().resolve("log"));
    }
}
