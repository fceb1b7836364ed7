package dev.countersign.starter.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The document that the starter serves. */
public final class Document {

    private static final String REF = "$ref";

    private final JsonNode root;

    private Document(JsonNode root) {
        this.root = root;
    }

    /** As it is served. */
    public static Document served() {
        try {
            return new Document(new JsonMapper().readTree(new OpenApiController().json()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties of a schema. */
    public Set<String> properties(String schema) {
        return names(root.path("components").path("schemas").path(schema).path("properties"));
    }

    /** The words that a property of a schema may be. */
    public Set<String> words(String schema, String property) {
        JsonNode found = root.path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .path(property);
        return elements(found.path("enum")).map(JsonNode::asText).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every operation, as {@code GET /path}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (String path : names(root.path("paths"))) {
            for (String verb : names(root.path("paths").path(path))) {
                if (!verb.equals("parameters")) {
                    operations.add(verb.toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        return operations;
    }

    /** The parameters of an operation that are at that place: query, path or header. */
    Set<String> parameters(Operation operation, String in) {
        JsonNode path = root.path("paths").path(operation.path());
        Set<String> names = new TreeSet<>();
        Stream.concat(
                        elements(path.path("parameters")),
                        elements(operation(operation).path("parameters")))
                .map(this::resolve)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .forEach(parameter -> names.add(parameter.path("name").asText()));
        return names;
    }

    /** What an operation answers as JSON when all is well; missing where it is something else. */
    JsonNode answer(Operation operation) {
        JsonNode responses = operation(operation).path("responses");
        return Stream.of("201", "200")
                .map(status -> responses
                        .path(status)
                        .path("content")
                        .path("application/json")
                        .path("schema"))
                .filter(schema -> !schema.isMissingNode())
                .map(this::resolve)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private JsonNode operation(Operation operation) {
        return root.path("paths").path(operation.path()).path(operation.verb().toLowerCase(Locale.ROOT));
    }

    JsonNode resolve(JsonNode node) {
        return node.has(REF) ? root.at(node.path(REF).asText().substring(1)) : node;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
