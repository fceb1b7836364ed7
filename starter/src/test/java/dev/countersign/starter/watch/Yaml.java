package dev.countersign.starter.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Objects as people write them. */
public final class Yaml {

    private Yaml() {}

    /** An object of any kind. */
    public static GenericKubernetesResource object(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }

    /** An object recorded from manual-approval-gate. */
    public static GenericKubernetesResource recorded(String name) {
        try (InputStream in =
                Objects.requireNonNull(Yaml.class.getResourceAsStream("/approval-task/" + name + ".yaml"), name)) {
            return Serialization.unmarshal(in, GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
