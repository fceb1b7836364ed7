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
import java.util.stream.Stream;

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
        read("100-namespace", "*.yaml").forEach(object -> apply(admin, object));
        read("", "{200,201,clusterrole}-*.yaml").forEach(object -> apply(admin, object));
        read("300-crds", "*.yaml").forEach(object -> apply(admin, object));
        // NB. Once it is installed, these are judged by the webhook, which does not run yet; and they are the user's.
        read("", "config-*.yaml")
                .filter(object -> admin.resource(object).get() == null)
                .forEach(object -> apply(admin, object));
        objects(webhookService()).forEach(object -> apply(admin, object));
        read("", "500-webhooks.yaml").forEach(object -> apply(admin, object));
    }

    private static void apply(KubernetesClient admin, GenericKubernetesResource object) {
        admin.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
    }

    private Stream<GenericKubernetesResource> objects(String text) {
        return DOCUMENTS
                .splitAsStream(text)
                .filter(TektonManifests::isObject)
                .map(object -> Serialization.unmarshal(fit(object), GenericKubernetesResource.class));
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

    private Stream<GenericKubernetesResource> read(String folder, String glob) {
        List<Path> files = new ArrayList<>();
        StringBuilder texts = new StringBuilder();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(config.resolve(folder), glob)) {
            found.forEach(files::add);
            files.sort(null);
            for (Path file : files) {
                texts.append(Files.readString(file)).append("\n---\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read Tekton's manifests in " + config + "; sandbox/build.sh brings them", e);
        }
        return objects(texts.toString());
    }

    private static boolean isObject(String text) {
        return text.lines().anyMatch(line -> line.startsWith("kind:"));
    }
}
