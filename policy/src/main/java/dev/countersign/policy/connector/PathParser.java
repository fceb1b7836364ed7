package dev.countersign.policy.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads one path: an optional {@code $} or {@code @}, then fields, brackets and {@code ..}. */
final class PathParser {

    private final PathScanner scanner;

    PathParser(PathScanner scanner) {
        this.scanner = scanner;
    }

    List<PathStep> path() {
        boolean fromHere = scanner.take("$") || scanner.take("@");
        List<PathStep> steps = new ArrayList<>();
        while (true) {
            if (scanner.take("..")) {
                steps.add(new PathStep.Descend());
                if (!scanner.peek('[') && !scanner.peek('.') && !endsHere()) {
                    steps.add(field());
                }
            } else if (scanner.take(".")) {
                if (!scanner.peek('[')) {
                    steps.add(field());
                }
            } else if (scanner.take("[")) {
                steps.addAll(brackets());
            } else {
                break;
            }
        }
        if (steps.isEmpty() && !fromHere) {
            throw scanner.error("a path expected, which begins with '.', '[', '$' or '@'");
        }
        return List.copyOf(steps);
    }

    private boolean endsHere() {
        return scanner.atEnd() || scanner.peek('}') || scanner.peek(')') || scanner.peek(' ');
    }

    private PathStep field() {
        return scanner.take("*") ? new PathStep.Every() : new PathStep.Field(scanner.name());
    }

    private List<PathStep> brackets() {
        if (scanner.take("?(")) {
            PathFilter filter = new FilterParser(scanner, this).filter();
            scanner.expect(")]");
            return List.of(new PathStep.Filter(filter));
        }
        List<List<PathStep>> paths = new ArrayList<>();
        do {
            scanner.skipBlanks();
            paths.add(selector());
            scanner.skipBlanks();
        } while (scanner.take(","));
        scanner.expect("]");
        return paths.size() == 1 ? paths.getFirst() : List.of(new PathStep.Union(List.copyOf(paths)));
    }

    private List<PathStep> selector() {
        if (scanner.peek('\'') || scanner.peek('"')) {
            return keys(scanner.rawQuoted());
        }
        if (scanner.take("*")) {
            return List.of(new PathStep.Every());
        }
        OptionalInt first = integer();
        if (!scanner.take(":")) {
            return List.of(new PathStep.Index(
                    first.orElseThrow(() -> scanner.error("an index, a slice, a quoted key, * or ?( expected"))));
        }
        OptionalInt end = integer();
        OptionalInt step = scanner.take(":") ? integer() : OptionalInt.empty();
        if (step.isPresent() && step.getAsInt() < 1) {
            throw scanner.error("a slice needs a step of at least 1");
        }
        return List.of(new PathStep.Slice(first, end, step.orElse(1)));
    }

    /** A quoted key is a path of its own, in which only escaped dots belong to a name. */
    private List<PathStep> keys(String raw) {
        List<PathStep> steps = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                i++;
                name.append(raw.charAt(i));
            } else if (c == '.') {
                steps.add(key(name));
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        steps.add(key(name));
        return steps;
    }

    private PathStep key(StringBuilder name) {
        if (name.isEmpty()) {
            throw scanner.error("an empty key");
        }
        return name.toString().equals("*") ? new PathStep.Every() : new PathStep.Field(name.toString());
    }

    private OptionalInt integer() {
        int start = scanner.position();
        scanner.take("-");
        String digits = scanner.digits();
        if (digits.isEmpty()) {
            if (scanner.position() > start) {
                throw scanner.error("digits expected");
            }
            return OptionalInt.empty();
        }
        try {
            int value = Integer.parseInt(digits);
            return OptionalInt.of(scanner.position() - start > digits.length() ? -value : value);
        } catch (NumberFormatException e) {
            throw scanner.error("an index that is too large");
        }
    }
}
