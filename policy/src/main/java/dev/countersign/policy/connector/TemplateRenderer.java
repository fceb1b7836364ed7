package dev.countersign.policy.connector;

import java.util.List;
import java.util.stream.Collectors;

/** Writes out a parsed template for one document. */
final class TemplateRenderer {

    private final String template;

    TemplateRenderer(String template) {
        this.template = template;
    }

    String render(List<TemplatePart> parts, Object root) {
        return parts.stream().map(part -> render(part, root)).collect(Collectors.joining());
    }

    private String render(TemplatePart part, Object root) {
        return switch (part) {
            case TemplatePart.Literal(String text) -> text;
            case TemplatePart.Expression(String source, List<PathStep> steps) ->
                find(source, steps, root).stream().map(JsonText::of).collect(Collectors.joining(" "));
            case TemplatePart.Loop(String source, List<PathStep> steps, List<TemplatePart> body) ->
                items(source, steps, root).stream()
                        .map(item -> render(body, item))
                        .collect(Collectors.joining());
        };
    }

    /** NB. An empty list is something that was found, so a loop over its elements is not an error. */
    private List<Object> items(String source, List<PathStep> steps, Object root) {
        boolean overElements = !steps.isEmpty() && steps.getLast() instanceof PathStep.Every;
        if (!overElements) {
            return find(source, steps, root);
        }
        find(source, steps.subList(0, steps.size() - 1), root);
        return PathWalk.follow(steps, root);
    }

    private List<Object> find(String source, List<PathStep> steps, Object root) {
        List<Object> found = PathWalk.follow(steps, root);
        if (found.isEmpty()) {
            throw new TemplateException("template '" + template + "': the path " + source + " finds nothing");
        }
        return found;
    }
}
