package dev.countersign.e2e.scenario;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A file of the demo, perhaps with other names in it, so that tests can run beside each other. */
public final class Manifest {

    private static final String FOLDER = "/dev/countersign/e2e/demo/";

    private final String text;

    private Manifest(String text) {
        this.text = text;
    }

    /**
     * Loads a file.
     *
     * @param renames whole words to replace by others
     */
    public static Manifest of(String file, Map<String, String> renames) {
        try (InputStream in = Manifest.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> rename : renames.entrySet()) {
                text = text.replaceAll("(?<![A-Za-z0-9-])" + rename.getKey() + "(?![A-Za-z0-9-])", rename.getValue());
            }
            return new Manifest(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** YAML that was put together elsewhere. */
    public static Manifest text(String yaml) {
        return new Manifest(yaml);
    }

    /** Applies everything in it. */
    public List<HasMetadata> apply(KubernetesClient client) {
        return client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).items().stream()
                .map(item -> client.resource(item)
                        .fieldManager("e2e")
                        .forceConflicts()
                        .serverSideApply())
                .toList();
    }
}
