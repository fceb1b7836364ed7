package dev.countersign.policy.connector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows paths through a document. A step that does not fit a value finds nothing there; null is nothing. */
final class PathWalk {

    private PathWalk() {}

    static List<Object> follow(List<PathStep> steps, Object start) {
        return follow(steps, List.of(start));
    }

    private static List<Object> follow(List<PathStep> steps, List<Object> start) {
        List<Object> values = start;
        for (PathStep step : steps) {
            values = next(step, values);
        }
        return values;
    }

    /** NB. A union goes over all values once for each of its paths, as kubectl's does. */
    private static List<Object> next(PathStep step, List<Object> values) {
        if (step instanceof PathStep.Union(List<List<PathStep>> paths)) {
            return paths.stream().flatMap(path -> follow(path, values).stream()).toList();
        }
        return values.stream().flatMap(value -> next(step, value).stream()).toList();
    }

    private static List<Object> next(PathStep step, Object value) {
        return switch (step) {
            case PathStep.Field(String name) -> value instanceof Map<?, ?> map ? present(map.get(name)) : List.of();
            case PathStep.Every _ -> children(value);
            case PathStep.Descend _ -> descend(value, new ArrayList<>());
            case PathStep.Index(int index) -> value instanceof List<?> list ? at(list, index) : List.of();
            case PathStep.Slice slice -> value instanceof List<?> list ? cut(list, slice) : List.of();
            case PathStep.Union _ -> next(step, List.of(value));
            case PathStep.Filter(PathFilter filter) ->
                value instanceof List<?>
                        ? children(value).stream()
                                .filter(element -> passes(filter, element))
                                .toList()
                        : List.of();
        };
    }

    private static boolean passes(PathFilter filter, Object element) {
        return switch (filter) {
            case PathFilter.Exists(List<PathStep> path) ->
                !follow(path, element).isEmpty();
            case PathFilter.Compare(var left, var operator, var right) -> {
                List<Object> a = values(left, element);
                List<Object> b = values(right, element);
                yield a.size() == 1 && b.size() == 1 && operator.holds(a.getFirst(), b.getFirst());
            }
        };
    }

    private static List<Object> values(PathFilter.Operand operand, Object element) {
        return switch (operand) {
            case PathFilter.Operand.Path(List<PathStep> steps) -> follow(steps, element);
            case PathFilter.Operand.Constant(Object value) -> List.of(value);
        };
    }

    private static List<Object> children(Object value) {
        Collection<?> children = switch (value) {
            case List<?> list -> list;
            case Map<?, ?> map -> new TreeMap<>(map).values();
            default -> List.of();
        };
        List<Object> present = new ArrayList<>();
        for (Object child : children) {
            present.addAll(present(child));
        }
        return present;
    }

    private static List<Object> descend(Object value, List<Object> found) {
        List<Object> children = children(value);
        if (!children.isEmpty()) {
            found.add(value);
            children.forEach(child -> descend(child, found));
        }
        return found;
    }

    private static List<Object> at(List<?> list, int index) {
        int at = index < 0 ? index + list.size() : index;
        return at < 0 || at >= list.size() ? List.of() : present(list.get(at));
    }

    private static List<Object> cut(List<?> list, PathStep.Slice slice) {
        int start = bound(slice.start(), 0, list.size());
        int end = bound(slice.end(), list.size(), list.size());
        if (start < 0 || end > list.size()) {
            return List.of();
        }
        List<Object> cut = new ArrayList<>();
        for (int i = start; i < end; i += slice.step()) {
            cut.addAll(present(list.get(i)));
        }
        return cut;
    }

    private static int bound(OptionalInt given, int otherwise, int size) {
        int bound = given.orElse(otherwise);
        return bound < 0 ? bound + size : bound;
    }

    private static List<Object> present(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }
}
