package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts results of earlier tasks where the params of a pipeline task refer to them, as Tekton does. Every other variable
 * Tekton has replaced in {@code status.pipelineSpec} already.
 *
 * @see <a href="https://tekton.dev/docs/pipelines/variables/">Variables</a>
 */
final class TaskResults {

    private static final Pattern RESULT = Pattern.compile(
            "\\$\\(tasks\\.([a-z0-9.-]+?)\\.results(?:\\.([A-Za-z0-9_-]+)|\\[(?:'([^']+)'|\"([^\"]+)\")])"
                    + "(?:\\[(\\*|[0-9]{1,6})]|\\.([A-Za-z0-9_-]+))?\\)");

    private final Map<String, Object> pipelineRun;
    private final Runs runs;

    TaskResults(Map<String, Object> pipelineRun, Runs runs) {
        this.pipelineRun = pipelineRun;
        this.runs = runs;
    }

    /**
     * The value with every variable replaced: a text, or a list of texts; empty where some variable cannot be, or the
     * value is neither.
     */
    Optional<Object> replaceIn(Object value) {
        return switch (value) {
            case String text -> whole(text).<Object>map(list -> list).or(() -> replaced(text));
            case List<?> list -> replaced(list);
            default -> Optional.empty();
        };
    }

    private Optional<Object> replaced(List<?> list) {
        List<Object> all = new ArrayList<>();
        for (Object element : list) {
            Optional<?> value = element instanceof String text
                    ? whole(text).or(() -> replaced(text).map(List::of))
                    : Optional.empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            all.addAll((List<?>) value.get());
        }
        return Optional.of(all);
    }

    /** What stands for a whole list. */
    private Optional<List<Object>> whole(String text) {
        Matcher reference = RESULT.matcher(text);
        if (!reference.matches() || !"*".equals(reference.group(5))) {
            return Optional.empty();
        }
        return result(reference)
                .flatMap(value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                        ? Optional.of(List.<Object>copyOf(list))
                        : Optional.empty());
    }

    private Optional<Object> replaced(String text) {
        Matcher reference = RESULT.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (reference.find()) {
            Optional<String> value = textOf(reference);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            reference.appendReplacement(replaced, Matcher.quoteReplacement(value.get()));
        }
        int kept = replaced.length();
        reference.appendTail(replaced);
        // NB. What a result says is never looked into for variables, as Tekton does not.
        boolean unknown = kept == 0 ? text.contains("$(") : replaced.indexOf("$(", kept) >= 0;
        return unknown ? Optional.empty() : Optional.of(replaced.toString());
    }

    private Optional<String> textOf(Matcher reference) {
        String index = reference.group(5);
        String key = reference.group(6);
        return result(reference)
                .flatMap(value -> switch (value) {
                    case String text when index == null && key == null -> Optional.of(text);
                    case List<?> list when index != null && !index.equals("*") -> at(list, Integer.parseInt(index));
                    case Map<?, ?> object when key != null -> Optional.ofNullable(object.get(key));
                    default -> Optional.empty();
                })
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<?> at(List<?> list, int index) {
        return index < list.size() ? Optional.ofNullable(list.get(index)) : Optional.empty();
    }

    private Optional<Object> result(Matcher reference) {
        String name = Stream.of(2, 3, 4)
                .map(reference::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return taskRun(reference.group(1))
                .flatMap(taskRun -> Json.objectsOrEmpty(Json.objectOrEmpty(taskRun, "status"), "results").stream()
                        .filter(result -> Json.textOrEmpty(result, "name").equals(name))
                        .findFirst()
                        .map(result -> result.get("value")));
    }

    /** The only TaskRun of that pipeline task; empty where there are several, or none that is really the run's. */
    private Optional<Map<String, Object>> taskRun(String pipelineTask) {
        List<String> names = Json.objectsOrEmpty(Json.objectOrEmpty(pipelineRun, "status"), "childReferences").stream()
                .filter(child -> Json.textOrEmpty(child, "kind").equals(RunKind.TASK_RUN.kind())
                        && Json.textOrEmpty(child, "pipelineTaskName").equals(pipelineTask))
                .map(child -> Json.textOrEmpty(child, "name"))
                .toList();
        if (names.size() != 1) {
            return Optional.empty();
        }
        return runs.find(RunKind.TASK_RUN, names.getFirst())
                .filter(taskRun -> Owner.controlling(taskRun, RunKind.PIPELINE_RUN)
                        .filter(owner -> owner.is(pipelineRun))
                        .isPresent());
    }
}
