package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.cli.problem.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files with objects: YAML or JSON, several in a file, lists too. */
final class Documents {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String INPUT = "-";

    private Documents() {}

    /**
     * The objects in a file, or on standard input.
     *
     * @param file {@code -} for standard input
     */
    static List<JsonNode> read(String file, InputStream input) {
        try (InputStream in = file.equals(INPUT) ? input : Files.newInputStream(Path.of(file));
                MappingIterator<JsonNode> documents =
                        YAML.readerFor(JsonNode.class).readValues(in)) {
            List<JsonNode> objects = new ArrayList<>();
            while (documents.hasNextValue()) {
                add(objects, documents.nextValue());
            }
            return objects;
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static void add(List<JsonNode> objects, JsonNode document) {
        if (document.path("kind").asText("").equals("List")) {
            document.path("items").forEach(objects::add);
        } else if (!document.isNull() && !document.isMissingNode()) {
            objects.add(document);
        }
    }
}
