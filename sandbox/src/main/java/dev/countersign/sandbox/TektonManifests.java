package dev.countersign.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tekton's manifests, as its module ships them, fitted to programs that run outside of the cluster. */
final class TektonManifests {
    static final String NAMESPACE = "tekton-pipelines";
    static final String WEBHOOK = "tekton-pipelines-webhook";

    private static final String MANAGER = "countersign-sandbox";
    private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---.*$");
    private static final Pattern WEBHOOK_REFERENCE =
            Pattern.compile("(?m)^ *service:\n( *)name: " + WEBHOOK + "\n *namespace: " + NAMESPACE + "$");

    private final Path config;
    private final int webhookPort;

    TektonManifests(Path config, int webhookPort) {
        this.config = config;
        this.webhookPort = webhookPort;
    }

    /** Applies everything but the programs; what Tekton itself writes into these objects stays. */
    void apply(KubernetesClient admin) {
        List<String> texts = new ArrayList<>();
        texts.addAll(read("100-namespace", "*.yaml"));
        texts.addAll(read("", "{200,201,clusterrole}-*.yaml"));
        texts.addAll(read("300-crds", "*.yaml"));
        texts.addAll(read("", "config-*.yaml"));
        texts.add(webhookService());
        texts.addAll(read("", "500-webhooks.yaml"));
        texts.stream()
                .flatMap(DOCUMENTS::splitAsStream)
                .filter(TektonManifests::isObject)
                .forEach(text -> admin.resource(Serialization.unmarshal(fit(text), GenericKubernetesResource.class))
                        .fieldManager(MANAGER)
                        .forceConflicts()
                        .serverSideApply());
    }

    /** The port of the webhook wherever it is referred to, and no metrics: they have a port of their own. */
    private String fit(String text) {
        String referred = WEBHOOK_REFERENCE.matcher(text).replaceAll("$0\n$1port: " + webhookPort);
        return referred.replaceFirst("metrics-protocol: prometheus", "metrics-protocol: none");
    }

    // NB. The API server resolves the Service of a webhook itself; an external name reaches a process of this machine.
    private String webhookService() {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  type: ExternalName
                  externalName: localhost
                  ports:
                  - name: https-webhook
                    port: %d
                """.formatted(WEBHOOK, NAMESPACE, webhookPort);
    }

    private List<String> read(String folder, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(config.resolve(folder), glob)) {
            found.forEach(files::add);
            files.sort(null);
            List<String> texts = new ArrayList<>();
            for (Path file : files) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read Tekton's manifests in " + config + "; sandbox/build.sh brings them", e);
        }
    }

    private static boolean isObject(String text) {
        return text.lines().anyMatch(line -> line.startsWith("kind:"));
    }
}
