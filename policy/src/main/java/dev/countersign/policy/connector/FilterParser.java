package dev.countersign.policy.connector;

import java.math.BigDecimal;

/** Reads what stands between {@code [?(} and {@code )]}. */
final class FilterParser {

    private final PathScanner scanner;
    private final PathParser paths;

    FilterParser(PathScanner scanner, PathParser paths) {
        this.scanner = scanner;
        this.paths = paths;
    }

    PathFilter filter() {
        scanner.skipBlanks();
        PathFilter.Operand left = operand();
        scanner.skipBlanks();
        if (scanner.peek(')')) {
            if (left instanceof PathFilter.Operand.Path path) {
                return new PathFilter.Exists(path.steps());
            }
            throw scanner.error("a filter needs a path");
        }
        PathFilter.Operator operator = operator();
        scanner.skipBlanks();
        PathFilter.Operand right = operand();
        scanner.skipBlanks();
        return new PathFilter.Compare(left, operator, right);
    }

    private PathFilter.Operator operator() {
        for (PathFilter.Operator operator : PathFilter.Operator.values()) {
            if (scanner.take(operator.sign())) {
                return operator;
            }
        }
        throw scanner.error("one of == != <= >= < > expected");
    }

    private PathFilter.Operand operand() {
        if (scanner.peek('"') || scanner.peek('\'')) {
            return new PathFilter.Operand.Constant(scanner.quoted());
        }
        if (scanner.takeWord("true")) {
            return new PathFilter.Operand.Constant(true);
        }
        if (scanner.takeWord("false")) {
            return new PathFilter.Operand.Constant(false);
        }
        if (scanner.peek('@') || scanner.peek('$') || scanner.peek('.') || scanner.peek('[')) {
            return new PathFilter.Operand.Path(paths.path());
        }
        return new PathFilter.Operand.Constant(number());
    }

    private BigDecimal number() {
        StringBuilder number = new StringBuilder();
        if (scanner.take("-")) {
            number.append('-');
        } else {
            scanner.take("+");
        }
        number.append(scanner.digits());
        if (scanner.take(".")) {
            number.append('.').append(scanner.digits());
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw scanner.error("a path, a quoted text, a number, true or false expected");
        }
    }
}
