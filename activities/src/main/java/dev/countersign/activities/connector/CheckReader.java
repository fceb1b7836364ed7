package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.policy.connector.CheckResult;
import dev.countersign.policy.connector.ExpectedCheck;
import dev.countersign.policy.connector.Fence;
import dev.countersign.policy.connector.LabelSelector;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the objects that decide a check, in the Pod's namespace and nowhere else, and has each of them judged. */
final class CheckReader {

    private static final int MOST_OBJECTS = 200;

    private final ClusterReads reads;
    private final CheckTemplates templates;
    private final ConnectorSettings settings;
    private final ObjectJudge judge;
    private final Documents documents;

    CheckReader(
            ClusterReads reads,
            CheckTemplates templates,
            ConnectorSettings settings,
            ObjectJudge judge,
            Documents documents) {
        this.reads = reads;
        this.templates = templates;
        this.settings = settings;
        this.judge = judge;
        this.documents = documents;
    }

    /**
     * Answers one check.
     *
     * @throws RuntimeException when the objects could not be read, or Rego not asked
     */
    CheckAnswer answer(CheckQuestion question) {
        return switch (templates.ruleOf(question.check())) {
            case CheckTemplates.Rule.Missing(String message) ->
                question.alone(CheckVerdict.pending(message), Optional.empty());
            case CheckTemplates.Rule.Malformed(String message) ->
                question.alone(RegoVerdict.failed(message), Optional.empty());
            case CheckTemplates.Rule.Given given -> find(question, given);
        };
    }

    private CheckAnswer find(CheckQuestion question, CheckTemplates.Rule.Given given) {
        CheckRule.Selector selector = given.rule().selector();
        CheckKind kind;
        LabelSelector labels;
        try {
            kind = kindOf(selector.objectRef());
            labels = LabelSelector.of(documents.json(selector)).render(question.root());
        } catch (IllegalArgumentException e) {
            return question.alone(RegoVerdict.failed(String.valueOf(e.getMessage())), Optional.empty());
        }
        if (!settings.allows(kind)) {
            String message = "checks may not read " + kind + ": an administrator has to allow the kind first";
            return question.alone(RegoVerdict.failed(message), Optional.empty());
        }
        Watched watched = new Watched(kind.apiVersion(), kind.kind(), question.namespace(), labels.matchLabels());
        String where = kind.kind() + " in " + question.namespace() + " with " + labels.toQuery();
        return switch (reads.checkResources(kind, question.namespace(), labels.toQuery(), MOST_OBJECTS)) {
            case CheckResources.KindMissing() ->
                question.alone(
                        CheckVerdict.pending("the API server does not serve " + kind + " (yet)"), Optional.of(watched));
            case CheckResources.TooMany(int limit) ->
                question.alone(
                        CheckVerdict.pending("there are more than " + limit + " of " + where + ": remove some"),
                        Optional.of(watched));
            case CheckResources.Found(List<GenericKubernetesResource> objects) ->
                judged(
                        question,
                        given,
                        kind,
                        objects,
                        new ExpectedCheck(question.policy(), question.check().name(), where),
                        watched);
        };
    }

    private CheckAnswer judged(
            CheckQuestion question,
            CheckTemplates.Rule.Given given,
            CheckKind kind,
            List<GenericKubernetesResource> objects,
            ExpectedCheck expected,
            Watched watched) {
        List<CheckResult> results = new ArrayList<>();
        List<CheckFinding> findings = new ArrayList<>();
        List<PinnedCheck> held = new ArrayList<>(question.pinned());
        for (GenericKubernetesResource object : objects) {
            Map<String, Object> json = documents.json(object);
            Optional<PinnedCheck> before = question.pinnedAs(object);
            CheckVerdict verdict = judge.judge(question.check(), given, kind, json, before);
            String name = question.nameOf(kind.kind(), object.getMetadata().getName());
            results.add(new CheckResult(expected.policy(), expected.check(), name, verdict));
            findings.add(new CheckFinding(expected.policy(), expected.check(), refOf(object), verdict));
            if (before.isEmpty() && judge.isFenced(kind)) {
                pin(expected, kind, object, json).ifPresent(held::add);
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
    private static Optional<PinnedCheck> pin(
            ExpectedCheck expected, CheckKind kind, GenericKubernetesResource object, Map<String, Object> json) {
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

    private static CheckKind kindOf(ObjectRef ref) {
        return new CheckKind(
                Objects.requireNonNullElse(ref.apiVersion(), ""), Objects.requireNonNullElse(ref.kind(), ""));
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
