package dev.countersign.policy.connector;

import java.util.ArrayList;
import java.util.List;

/** Splits a template into text, expressions and loops. */
final class TemplateParser {

    private final String text;
    private final PathScanner scanner;

    TemplateParser(String text) {
        this.text = text;
        this.scanner = new PathScanner(text);
    }

    List<TemplatePart> parse() {
        return parts(false);
    }

    private List<TemplatePart> parts(boolean inLoop) {
        List<TemplatePart> parts = new ArrayList<>();
        while (!scanner.atEnd()) {
            String literal = scanner.until('{');
            if (!literal.isEmpty()) {
                parts.add(new TemplatePart.Literal(literal));
            }
            if (scanner.atEnd()) {
                break;
            }
            scanner.expect("{");
            scanner.skipBlanks();
            if (scanner.takeWord("end")) {
                scanner.skipBlanks();
                scanner.expect("}");
                if (!inLoop) {
                    throw scanner.error("{end} without {range}");
                }
                return parts;
            }
            parts.add(action());
        }
        if (inLoop) {
            throw scanner.error("{range} without {end}");
        }
        return parts;
    }

    private TemplatePart action() {
        if (scanner.takeWord("range")) {
            Source path = path();
            return new TemplatePart.Loop(path.text(), path.steps(), parts(true));
        }
        if (scanner.peek('"') || scanner.peek('\'')) {
            String quoted = scanner.quoted();
            scanner.skipBlanks();
            scanner.expect("}");
            return new TemplatePart.Literal(quoted);
        }
        Source path = path();
        return new TemplatePart.Expression(path.text(), path.steps());
    }

    private Source path() {
        scanner.skipBlanks();
        int start = scanner.position();
        List<PathStep> steps = new PathParser(scanner).path();
        String source = text.substring(start, scanner.position()).strip();
        scanner.skipBlanks();
        scanner.expect("}");
        return new Source(source, steps);
    }

    private record Source(String text, List<PathStep> steps) {}
}
