package dev.countersign.e2e.admission.mutation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A CEL expression, as text: enough of the grammar to find what is joined by "or" and "and", at any depth. */
final class Expression {

    /** The expression without one of the operands of an "or" or an "and". */
    record Without(String operand, String rest) {}

    private record Range(int from, int to, int depth) {}

    private final String text;

    /** At each character: how many brackets are open. */
    private final int[] depth;

    /** The characters of strings, with their quotes. */
    private final BitSet quoted = new BitSet();

    private final List<Without> shorter = new ArrayList<>();

    private Expression(String text) {
        this.text = text;
        this.depth = new int[text.length()];
        read();
    }

    /** All expressions that have one operand less. */
    static List<Without> shortened(String text) {
        Expression expression = new Expression(text);
        expression.visit(new Range(0, text.length(), 0));
        return List.copyOf(expression.shorter);
    }

    private void visit(Range whole) {
        for (Range term : split(whole, ",", "?", ":")) {
            for (Range disjunct : operands(term, "||")) {
                for (Range conjunct : operands(disjunct, "&&")) {
                    brackets(conjunct).forEach(this::visit);
                }
            }
        }
    }

    private List<Range> operands(Range chain, String operator) {
        List<Range> operands = split(chain, operator);
        for (int i = 0; operands.size() > 1 && i < operands.size(); i++) {
            Range operand = operands.get(i);
            boolean last = i == operands.size() - 1;
            int from = last ? operands.get(i - 1).to() : operand.from();
            int to = last ? operand.to() : operands.get(i + 1).from();
            shorter.add(new Without(
                    text.substring(operand.from(), operand.to()).strip().replaceAll("\\s+", " "),
                    text.substring(0, from) + text.substring(to)));
        }
        return operands;
    }

    private List<Range> split(Range range, String... separators) {
        List<Range> parts = new ArrayList<>();
        int from = range.from();
        for (int i = range.from(); i < range.to(); i++) {
            for (String separator : separators) {
                if (depth[i] == range.depth() && text.startsWith(separator, i) && !isOptional(i) && !quoted.get(i)) {
                    parts.add(new Range(from, i, range.depth()));
                    from = i + separator.length();
                }
            }
        }
        parts.add(new Range(from, range.to(), range.depth()));
        return parts;
    }

    /** Whether a question mark asks for a field that may be absent, as in {@code a.?b[?'c']}. */
    private boolean isOptional(int at) {
        return text.charAt(at) == '?' && at > 0 && ".[".indexOf(text.charAt(at - 1)) >= 0;
    }

    private List<Range> brackets(Range range) {
        List<Range> inside = new ArrayList<>();
        int from = -1;
        for (int i = range.from(); i < range.to(); i++) {
            if (from < 0 && depth[i] > range.depth()) {
                from = i;
            } else if (from >= 0 && depth[i] == range.depth()) {
                inside.add(new Range(from, i, range.depth() + 1));
                from = -1;
            }
        }
        return inside;
    }

    /** NB. A bracket, opening or closing, counts as outside of what it encloses. */
    private void read() {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < depth.length; i++) {
            char c = text.charAt(i);
            boolean begins = quote == 0 && (c == '\'' || c == '"');
            if (begins || quote != 0) {
                quoted.set(i);
                quote = begins ? c : c == quote ? 0 : quote;
            }
            open -= !quoted.get(i) && ")]}".indexOf(c) >= 0 ? 1 : 0;
            depth[i] = open;
            open += !quoted.get(i) && "([{".indexOf(c) >= 0 ? 1 : 0;
        }
    }
}
