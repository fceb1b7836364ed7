package dev.countersign.policy.pipeline;

import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.policy.Json;
import dev.countersign.policy.gate.GateParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a PipelineRun declares for one of its pipeline tasks. */
sealed interface Declaration {

    /**
     * It asks people.
     *
     * @param rules whom, and how many of them; several where a matrix varies it
     * @param described whether the description of the rules is all known, and so can be compared
     * @param many whether there may be more than one task of it
     * @param selfApproval whether whoever started the run may approve, as far as the run is concerned
     */
    record Asks(List<ApprovalRule> rules, boolean described, boolean many, boolean selfApproval)
            implements Declaration {
        public Asks {
            rules = List.copyOf(rules);
        }
    }

    /** It asks nobody, or there is no such pipeline task. */
    record AsksNobody(String why) implements Declaration {}

    /** Whom it asks cannot be told. */
    record Unclear(String why) implements Declaration {}

    String APPROVERS = "approvers";
    String REQUIRED = "numberOfApprovalsRequired";
    String DESCRIPTION = "description";
    String SELF_APPROVAL = "selfApproval";

    /**
     * Reads it.
     *
     * @param pipelineRun with its {@code status.pipelineSpec}
     * @param runs where results of earlier tasks stand
     * @throws RuntimeException when the runs could not be read
     */
    static Declaration of(Map<String, Object> pipelineRun, String pipelineTask, Runs runs) {
        Map<String, Object> spec = Json.objectOrEmpty(Json.objectOrEmpty(pipelineRun, "status"), "pipelineSpec");
        List<Map<String, Object>> declared = Stream.of("tasks", "finally")
                .flatMap(part -> Json.objectsOrEmpty(spec, part).stream())
                .filter(task -> Json.textOrEmpty(task, "name").equals(pipelineTask))
                .toList();
        if (declared.size() != 1) {
            return new AsksNobody("has no pipeline task " + pipelineTask);
        }
        Map<String, Object> task = declared.getFirst();
        Map<String, Object> ref = Json.objectOrEmpty(task, "taskRef");
        if (!Json.textOrEmpty(ref, "kind").equals("ApprovalTask")
                || !Json.textOrEmpty(ref, "apiVersion").startsWith("openshift-pipelines.org/")) {
            return new AsksNobody("asks nobody in its pipeline task " + pipelineTask);
        }
        return asking(task, new TaskResults(pipelineRun, runs));
    }

    private static Declaration asking(Map<String, Object> task, TaskResults results) {
        Map<String, Object> own = values(Json.objectsOrEmpty(task, "params"));
        Map<String, Object> matrix = Json.objectOrEmpty(task, "matrix");
        Map<String, Object> known = new LinkedHashMap<>();
        for (String name : List.of(APPROVERS, SELF_APPROVAL)) {
            Object value = own.get(name);
            if (value != null) {
                Optional<Object> replaced = results.replaceIn(value);
                if (replaced.isEmpty()) {
                    return unclear(task, name, value);
                }
                known.put(name, replaced.get());
            }
        }
        List<Optional<Object>> descriptions = varied(own, matrix, DESCRIPTION, "").stream()
                .map(results::replaceIn)
                .toList();
        List<ApprovalRule> rules = new ArrayList<>();
        boolean selfApproval = true;
        for (Object quorum : varied(own, matrix, REQUIRED, "1")) {
            Optional<Object> replaced = results.replaceIn(quorum);
            if (replaced.isEmpty()) {
                return unclear(task, REQUIRED, quorum);
            }
            known.put(REQUIRED, replaced.get());
            for (Optional<Object> description : descriptions) {
                known.put(DESCRIPTION, description.orElse(""));
                switch (GateParams.parse(known)) {
                    case GateParams.Parsed.Valid valid -> {
                        rules.add(valid.rule());
                        selfApproval &= valid.selfApproval();
                    }
                    case GateParams.Parsed.Invalid(String message) -> {
                        return new AsksNobody("asks nobody in " + Json.textOrEmpty(task, "name") + ": " + message);
                    }
                }
            }
        }
        boolean described = descriptions.stream().allMatch(Optional::isPresent);
        return new Asks(rules, described, !matrix.isEmpty(), selfApproval);
    }

    private static Unclear unclear(Map<String, Object> task, String param, Object value) {
        return new Unclear(
                "declares " + param + " of its pipeline task " + Json.textOrEmpty(task, "name") + " as " + value
                        + ", which cannot be told from the run itself; use params of the pipeline, or results of one task");
    }

    /**
     * What a param may be, of which a matrix may give several.
     *
     * <p>NB. The params of the pipeline task itself come after those of its matrix, and the last of a name counts.
     */
    private static List<Object> varied(
            Map<String, Object> own, Map<String, Object> matrix, String name, Object otherwise) {
        Object given = own.get(name);
        if (given != null) {
            return List.of(given);
        }
        List<Object> varied = new ArrayList<>();
        Stream.concat(
                        Json.objectsOrEmpty(matrix, "params").stream(),
                        Json.objectsOrEmpty(matrix, "include").stream()
                                .flatMap(include -> Json.objectsOrEmpty(include, "params").stream()))
                .filter(param -> Json.textOrEmpty(param, "name").equals(name))
                .map(param -> param.get("value"))
                .filter(Objects::nonNull)
                .forEach(value -> {
                    if (value instanceof List<?> list) {
                        list.stream().filter(Objects::nonNull).forEach(varied::add);
                    } else {
                        varied.add(value);
                    }
                });
        return varied.isEmpty() ? List.of(otherwise) : varied;
    }

    private static Map<String, Object> values(List<Map<String, Object>> params) {
        Map<String, Object> values = new LinkedHashMap<>();
        params.forEach(param -> {
            Object value = param.get("value");
            if (value != null) {
                values.put(Json.textOrEmpty(param, "name"), value);
            }
        });
        return values;
    }
}
