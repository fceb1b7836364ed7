package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.policy.connector.CheckResult;
import dev.countersign.policy.connector.ExpectedCheck;
import dev.countersign.policy.connector.Fence;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was looked for to answer a check.
 *
 * @param rule by which each object is judged
 * @param run goes over what each object says
 */
record ObjectsOfCheck(
        CheckQuestion question,
        CheckTemplates.Rule.Given rule,
        CheckKind kind,
        ExpectedCheck expected,
        Watched watched,
        RunCheck run) {

    /**
     * The answer that follows from what was found.
     *
     * @throws RuntimeException when Rego is needed and could not be asked, or runs could not be read
     */
    CheckAnswer judged(List<GenericKubernetesResource> objects, ObjectJudge judge, Documents documents) {
        List<CheckResult> results = new ArrayList<>();
        List<CheckFinding> findings = new ArrayList<>();
        List<PinnedCheck> held = new ArrayList<>(question.pinned());
        List<Map<String, Object>> all = objects.stream().map(documents::json).toList();
        for (int i = 0; i < all.size(); i++) {
            GenericKubernetesResource object = objects.get(i);
            Map<String, Object> json = all.get(i);
            Optional<PinnedCheck> before = question.pinnedAs(object);
            if (before.isEmpty() && !run.concerns(json)) {
                continue;
            }
            CheckVerdict verdict = run.over(judge.judge(question.check(), rule, kind, json, before), json, all);
            String name = question.nameOf(kind.kind(), object.getMetadata().getName());
            results.add(new CheckResult(expected.policy(), expected.check(), name, verdict));
            findings.add(new CheckFinding(expected.policy(), expected.check(), refOf(object), verdict));
            if (before.isEmpty() && judge.isFenced(kind)) {
                pin(object, json).ifPresent(held::add);
            }
        }
        for (PinnedCheck gone : question.pinned()) {
            if (objects.stream()
                    .noneMatch(object -> object.getMetadata().getName().equals(gone.name()))) {
                String name = question.nameOf(gone.kind(), gone.name());
                results.add(new CheckResult(expected.policy(), expected.check(), name, Fence.disappeared(gone)));
            }
        }
        return new CheckAnswer(expected, results, findings, held, Optional.of(watched));
    }

    /** NB. A malformed task cannot be held against itself later; it is refused now. */
    private Optional<PinnedCheck> pin(GenericKubernetesResource object, Map<String, Object> json) {
        try {
            return Optional.of(new PinnedCheck(
                    expected.policy(),
                    expected.check(),
                    kind.apiVersion(),
                    kind.kind(),
                    object.getMetadata().getName(),
                    object.getMetadata().getUid(),
                    Fence.digest(json)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ObjectRef refOf(GenericKubernetesResource object) {
        return new ObjectRef(
                object.getApiVersion(),
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid(),
                object.getMetadata().getResourceVersion(),
                null);
    }
}
