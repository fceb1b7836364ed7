package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.crds.connector.Check;
import dev.countersign.opa.Rego;
import dev.countersign.policy.Json;
import dev.countersign.policy.connector.ConditionCheck;
import dev.countersign.policy.connector.Fence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one object for one check: by its condition, or by Rego. An ApprovalTask is believed only while admission guards
 * it, and behind the fence.
 */
final class ObjectJudge {

    private final ConnectorSettings settings;
    private final BuiltInChecks builtIns;
    private final Rego rego;
    private final ApprovalTrust trust;
    private final Documents documents;

    ObjectJudge(
            ConnectorSettings settings, BuiltInChecks builtIns, Rego rego, ApprovalTrust trust, Documents documents) {
        this.settings = settings;
        this.builtIns = builtIns;
        this.rego = rego;
        this.trust = trust;
        this.documents = documents;
    }

    /** Whether objects of that kind are held against what they were when first seen. */
    boolean isFenced(CheckKind kind) {
        return settings.fence() && kind.equals(CheckKind.APPROVAL_TASK);
    }

    /**
     * What the object says.
     *
     * @param object as read now
     * @param pinned the same object as first seen, where it is fenced and was seen before
     * @throws RuntimeException when Rego is needed and could not be asked
     */
    CheckVerdict judge(
            Check check,
            CheckTemplates.Rule.Given rule,
            CheckKind kind,
            Map<String, Object> object,
            Optional<PinnedCheck> pinned) {
        if (!kind.equals(CheckKind.APPROVAL_TASK)) {
            return believing(check, rule, kind, object);
        }
        Optional<String> distrust = trust.problem();
        if (distrust.isPresent()) {
            return new CheckVerdict(
                    CheckVerdict.Status.UNKNOWN, Reasons.ADMISSION_POLICY_MISSING, distrust.get(), List.of());
        }
        CheckVerdict said = believing(check, rule, kind, object);
        return isFenced(kind) ? Fence.check(object, said, pinned) : said;
    }

    private CheckVerdict believing(
            Check check, CheckTemplates.Rule.Given given, CheckKind kind, Map<String, Object> object) {
        String module =
                given.rule().state() == null ? null : given.rule().state().rego();
        if (module == null || module.isBlank()) {
            return ConditionCheck.decide(object);
        }
        if (!settings.decideBuiltInsWithOpa()) {
            Optional<CheckVerdict> builtIn =
                    builtIns.decide(given.template(), module, object, CheckParams.of(check.params()));
            if (builtIn.isPresent()) {
                return builtIn.get();
            }
        }
        String name = kind.kind() + " " + Json.textOrEmpty(Json.objectOrEmpty(object, "metadata"), "name");
        return RegoVerdict.of(rego.evaluate(module, Map.of("object", object, "check", documents.json(check))), name);
    }
}
