package dev.countersign.starter.policy;

import dev.countersign.crds.Condition;
import dev.countersign.crds.ParamValue;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.Check;
import dev.countersign.crds.connector.CheckGrantedPermission;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.crds.connector.Param;
import dev.countersign.crds.connector.TemplateRef;
import dev.countersign.opa.RegoCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks a policy's checks over before any request meets them. */
final class CheckInspector {

    private static final String KEY = "spec";
    private static final String APPROVAL_TASK = "ApprovalTask";
    private static final String APPROVERS = "approvers";

    private final Surroundings surroundings;
    private final Yaml yaml;
    private final RoleTemplates roleTemplates;
    private final RegoCompiler rego;

    CheckInspector(Surroundings surroundings, Yaml yaml, RoleTemplates roleTemplates, RegoCompiler rego) {
        this.surroundings = surroundings;
        this.yaml = yaml;
        this.roleTemplates = roleTemplates;
        this.rego = rego;
    }

    /**
     * What is to be said of a policy's checks.
     *
     * @param valid whether they can be evaluated at all
     * @param approvers whether each check that asks people says whom
     */
    record Inspection(Verdict valid, Verdict approvers) {}

    /** Empty where the policy has no checks. */
    Optional<Inspection> inspect(AccessPolicy policy) {
        CheckGrantedPermission gated = policy.getSpec().checkGrantedPermission();
        if (gated == null) {
            return Optional.empty();
        }
        List<Verdict> problems = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Check check : gated.spec().checks()) {
            inspect(check, problems, open);
        }
        switch (roleTemplates.behindChecks(gated.spec().roleTemplate())) {
            case RoleTemplates.Rules.Missing(String message) ->
                problems.add(Verdict.no(Reasons.ROLE_TEMPLATE_NOT_FOUND, message));
            case RoleTemplates.Rules.Malformed(String message) ->
                problems.add(Verdict.no(Reasons.INVALID_ROLE_TEMPLATE, message));
            case RoleTemplates.Rules.Given _ -> {}
        }
        return Optional.of(new Inspection(summary(problems), approvers(open)));
    }

    private void inspect(Check check, List<Verdict> problems, List<String> open) {
        Optional<CheckRule> found = rule(check, problems);
        if (found.isEmpty()) {
            return;
        }
        CheckRule rule = found.get();
        if (APPROVAL_TASK.equals(rule.selector().objectRef().kind()) && !namesApprovers(check)) {
            open.add(check.name());
        }
        String module = rule.state() == null ? null : rule.state().rego();
        if (module == null) {
            return;
        }
        switch (rego.compile(module)) {
            case RegoCompiler.Compilation.Broken(String why) ->
                problems.add(Verdict.no(Reasons.INVALID_REGO, "check " + check.name() + ": " + why));
            case RegoCompiler.Compilation.Unanswered(String why) ->
                problems.add(Verdict.unknown(
                        Reasons.REGO_NOT_COMPILED, "the Rego of check " + check.name() + " was not compiled: " + why));
            case RegoCompiler.Compilation.Compiles _ -> {}
        }
    }

    private Optional<CheckRule> rule(Check check, List<Verdict> problems) {
        CheckRule inline = check.spec();
        TemplateRef ref = check.ref();
        if (inline != null || ref == null) {
            return Optional.ofNullable(inline);
        }
        String name = ref.configMap().name();
        String where = "check template " + surroundings.templateName(name);
        Optional<Map<String, String>> template = surroundings.template(name);
        if (template.isEmpty()) {
            problems.add(Verdict.no(
                    Reasons.CHECK_TEMPLATE_NOT_FOUND, "check " + check.name() + ": the " + where + " does not exist"));
            return Optional.empty();
        }
        try {
            return Optional.of(yaml.checkRule(template.get().getOrDefault(KEY, "")));
        } catch (IllegalArgumentException e) {
            problems.add(Verdict.no(
                    Reasons.INVALID_CHECK_TEMPLATE,
                    "check " + check.name() + ": data." + KEY + " of the " + where + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static boolean namesApprovers(Check check) {
        return check.params().stream()
                .filter(param -> param.name().equals(APPROVERS))
                .map(Param::value)
                .anyMatch(value -> switch (value) {
                    case ParamValue.Items(List<String> names) -> !names.isEmpty();
                    case ParamValue.Text _, ParamValue.Table _ -> true;
                    case null -> false;
                });
    }

    private static Verdict summary(List<Verdict> problems) {
        if (problems.isEmpty()) {
            return Verdict.yes(Reasons.VALID, "every check can be evaluated");
        }
        List<Verdict> certain = problems.stream()
                .filter(problem -> problem.status().equals(Condition.FALSE))
                .toList();
        List<Verdict> counting = certain.isEmpty() ? problems : certain;
        return new Verdict(
                counting.getFirst().status(),
                counting.getFirst().reason(),
                problems.stream().map(Verdict::message).collect(Collectors.joining("; ")));
    }

    private static Verdict approvers(List<String> open) {
        return open.isEmpty()
                ? Verdict.yes(Reasons.APPROVERS_NAMED, "every check that asks people says whom")
                : Verdict.no(
                        Reasons.ANY_APPROVAL_SUFFICES,
                        "check " + String.join(", ", open) + " names no approvers: any approved ApprovalTask of the"
                                + " PipelineRun is enough, and whoever writes the pipeline chooses who approves");
    }
}
