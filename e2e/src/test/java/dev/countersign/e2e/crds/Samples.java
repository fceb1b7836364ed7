package dev.countersign.e2e.crds;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The samples and recordings of module crds, as plain objects. */
final class Samples {

    private static final Path RESOURCES = Path.of("../crds/src/test/resources");

    private Samples() {}

    static Stream<Path> in(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an object and puts it into the namespace, unless its kind has none. */
    static GenericKubernetesResource read(Path file, String namespace) {
        GenericKubernetesResource object = Serialization.unmarshal(text(file), GenericKubernetesResource.class);
        if (object.getMetadata().getNamespace() != null) {
            object.getMetadata().setNamespace(namespace);
        }
        return object;
    }

    /** The parts of the message with which an invalid sample is refused: its first line says. */
    static List<String> refusal(Path file) {
        String first = text(file).lines().findFirst().orElseThrow();
        return List.of(first.substring("# ".length()).split("\\|", -1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
