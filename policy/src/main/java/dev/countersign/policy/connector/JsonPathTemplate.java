package dev.countersign.policy.connector;

import java.util.List;
import java.util.Map;

/**
 * A text with JSONPath expressions in braces, as kubectl takes them, such as
 * {@code {.object.metadata.labels["tekton\.dev/pipelineRun"]}}.
 *
 * <p>Differences from kubectl: a key in brackets may stand in double quotes too; a path that finds nothing is an error
 * wherever it stands, except that a loop over an empty list is empty; objects are visited in the order of their keys.
 */
public final class JsonPathTemplate {

    private final String text;
    private final List<TemplatePart> parts;

    private JsonPathTemplate(String text, List<TemplatePart> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /**
     * Parses a template. A text without braces is one, and renders to itself.
     *
     * @throws TemplateException when it is not well-formed
     */
    public static JsonPathTemplate parse(String text) {
        return new JsonPathTemplate(text, new TemplateParser(text).parse());
    }

    /** Whether the text has anything to render, so that its result depends on a document. */
    public static boolean isTemplate(String text) {
        return text.contains("{");
    }

    /**
     * Renders the template. Several values found by one path are separated by blanks; objects and lists are written as
     * JSON.
     *
     * @throws TemplateException when a path finds nothing in the document
     */
    public String render(Map<String, Object> root) {
        return new TemplateRenderer(text).render(parts, root);
    }

    @Override
    public String toString() {
        return text;
    }
}
