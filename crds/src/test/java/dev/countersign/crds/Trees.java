package dev.countersign.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads YAML files as trees, and forgets what is written but says nothing: empty lists and an empty status. */
final class Trees {

    private Trees() {}

    static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String yaml) {
        return Serialization.unmarshal(yaml, JsonNode.class);
    }

    /** Returns the tree without empty lists; those that are the value of a parameter stay. */
    static JsonNode withoutEmptyLists(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        prune(copy);
        return copy;
    }

    private static void prune(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> empty = object.propertyStream()
                    .filter(entry -> entry.getValue() instanceof ArrayNode list && list.isEmpty())
                    .map(entry -> entry.getKey())
                    .filter(name -> !name.equals("value"))
                    .toList();
            object.remove(empty);
        }
        node.forEach(Trees::prune);
    }

    /** Returns the tree with a field that no record knows in each object. */
    static JsonNode withOneMoreFieldEverywhere(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        add(copy);
        return copy;
    }

    private static void add(JsonNode node) {
        node.forEach(Trees::add);
        if (node instanceof ObjectNode object) {
            object.put("fieldOfALaterVersion", "x");
        }
    }
}
