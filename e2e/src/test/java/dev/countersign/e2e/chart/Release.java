package dev.countersign.e2e.chart;

import dev.countersign.e2e.programs.Eventually;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The chart, installed on an API server under which nothing runs Pods: nobody waits for them.
 *
 * @param sandbox whose API server it is
 */
record Release(Sandbox sandbox) implements AutoCloseable {

    static final String NAMESPACE = "countersign";

    private static final String NAME = "countersign";
    private static final Duration GONE = Duration.ofMinutes(3);
    private static final List<String> NAMESPACES =
            List.of(NAMESPACE, NAMESPACE + "-probes", NAMESPACE + "-credentials", "countersign-access");

    /** Installs it with these values. */
    static Release install(Sandbox sandbox, String... values) {
        Release release = new Release(sandbox);
        release.helm("install", withChart("--create-namespace", values)).orFail();
        return release;
    }

    void upgrade(String... values) {
        helm("upgrade", withChart("--reset-values", values)).orFail();
    }

    void rollback(int revision) {
        helm("rollback", List.of(Integer.toString(revision))).orFail();
    }

    /** Removes it as an operator does, where something plays the Job that may refuse that. */
    Helm.Answer remove() {
        return helm("uninstall", List.of());
    }

    /** NB. Without hooks: most have nothing here that runs a Job, and Helm would wait for it. */
    void uninstall() {
        helm("uninstall", List.of("--ignore-not-found", "--no-hooks")).orFail();
    }

    KubernetesClient admin() {
        return sandbox.admin();
    }

    /** What a ConfigMap of the release says. */
    String text(String configMap, String key) {
        ConfigMap found =
                admin().configMaps().inNamespace(NAMESPACE).withName(configMap).get();
        return Objects.requireNonNull(found.getData().get(key), key);
    }

    /** What a Secret of the release says. */
    String secret(String name, String key) {
        Secret found = admin().secrets().inNamespace(NAMESPACE).withName(name).get();
        return new String(Base64.getDecoder().decode(found.getData().get(key)), StandardCharsets.UTF_8);
    }

    /** Leaves nothing behind but kinds, and what Helm is told to keep. */
    @Override
    public void close() {
        uninstall();
        admin().namespaces().withName(NAMESPACE).delete();
        for (String name : NAMESPACES) {
            Eventually.value(GONE, "namespace " + name + " is gone", () -> namespaces(name), List::isEmpty);
        }
    }

    private List<Namespace> namespaces(String name) {
        return Stream.ofNullable(admin().namespaces().withName(name).get()).toList();
    }

    private static List<String> withChart(String first, String... values) {
        return Stream.concat(Stream.of(Helm.chart().toString(), first), Stream.of(values))
                .toList();
    }

    private Helm.Answer helm(String verb, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(verb, NAME));
        arguments.addAll(more);
        arguments.add("--namespace=" + NAMESPACE);
        arguments.add("--kubeconfig=" + sandbox.adminKubeconfig());
        return Helm.run(arguments);
    }
}
