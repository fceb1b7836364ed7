package dev.countersign.policy.connector;

import dev.countersign.api.Verdict;
import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.policy.Golden;
import dev.countersign.policy.Json;
import dev.countersign.policy.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every role template against everything a check can say: what is granted, and what a person reads about it. */
class RoleAndCheckMatrixTest {

    private static final ExpectedCheck CHECK =
            new ExpectedCheck("prod", "manual", "ApprovalTask in ci with tekton.dev/pipelineRun=release-2");

    @Test
    void whatIsGrantedFollowsFromRoleAndCheck() {
        Map<String, Object> matrix = Yaml.resource("golden/role-and-check-matrix.yaml");
        Map<String, List<CheckResult>> checks = checks(Json.objects(matrix, "checks"));
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> role : Json.objects(matrix, "roles")) {
            text.append("role: ").append(Json.textOrEmpty(role, "role")).append('\n');
            checks.forEach((sentence, results) -> text.append("  check: ")
                    .append(sentence)
                    .append('\n')
                    .append(row(Json.objects(role, "rules"), Aggregation.decide(List.of(CHECK), results))));
        }
        Golden.assertMatches("role-and-check-matrix.txt", text.toString());
    }

    private static Map<String, List<CheckResult>> checks(List<Map<String, Object>> given) {
        Map<String, List<CheckResult>> checks = new LinkedHashMap<>();
        for (Map<String, Object> check : given) {
            List<CheckResult> results = new ArrayList<>();
            for (Map<String, Object> resource : Json.objects(check, "resources")) {
                String name = Json.textOrEmpty(Json.object(resource, "metadata"), "name");
                results.add(new CheckResult("prod", "manual", name, verdict(resource, check)));
            }
            checks.put(Json.textOrEmpty(check, "check"), results);
        }
        return checks;
    }

    private static CheckVerdict verdict(Map<String, Object> resource, Map<String, Object> check) {
        return switch (Json.textOrEmpty(resource, "kind")) {
            case "ApprovalTask" ->
                Fence.check(resource, PipelineApprovals.decide(resource, CheckParams.of(check)), Optional.empty());
            case "ConfigMap" -> ConfigMapApprovals.decide(resource);
            default -> ConditionCheck.decide(resource);
        };
    }

    private static String row(List<Map<String, Object>> rules, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed(List<String> approvedBy, String message) ->
                "    Allowed " + approvedBy + ": " + message + "\n" + granted(rules);
            case Verdict.Denied(var outcome, String reason, String message) ->
                "    Denied " + outcome + " " + reason + ": " + message + "\n";
            case Verdict.Undecided(String reason, String message) -> "    Undecided " + reason + ": " + message + "\n";
        };
    }

    private static String granted(List<Map<String, Object>> rules) {
        Map<String, Object> pod = Json.objects(
                        Yaml.resource("recordings/approval-task/12-from-a-pipelinerun-gated-pod.yaml"), "items")
                .getFirst();
        try {
            List<Map<String, Object>> rendered = RoleRules.render(rules, Map.of("object", pod), List.of("prod-harbor"));
            return rendered.isEmpty()
                    ? "    grants nothing\n"
                    : rendered.stream()
                            .map(rule -> "    grants " + rule.get("verbs") + " on " + rule.get("resources") + " of "
                                    + rule.get("apiGroups") + " named " + rule.get("resourceNames") + "\n")
                            .collect(Collectors.joining());
        } catch (TemplateException e) {
            return "    grants nothing: " + e.getMessage() + "\n";
        }
    }
}
