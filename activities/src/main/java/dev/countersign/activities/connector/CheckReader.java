package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.crds.connector.CheckRule;
import dev.countersign.policy.LabelSelector;
import dev.countersign.policy.connector.ExpectedCheck;
import dev.countersign.policy.connector.SelectorTemplate;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
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
            labels = SelectorTemplate.render(LabelSelector.of(documents.json(selector)), question.root());
        } catch (IllegalArgumentException e) {
            return question.alone(RegoVerdict.failed(String.valueOf(e.getMessage())), Optional.empty());
        }
        if (!settings.allows(kind)) {
            String message = "checks may not read " + kind + ": an administrator has to allow the kind first";
            return question.alone(RegoVerdict.failed(message), Optional.empty());
        }
        Optional<RunOfPod> run = judge.isFenced(kind) ? question.run() : Optional.empty();
        Watched watched = new Watched(kind.apiVersion(), kind.kind(), question.namespace(), labels.matchLabels());
        String where = kind.kind() + " in " + question.namespace() + " with " + labels.toQuery();
        Optional<CheckVerdict> outside = run.flatMap(RunOfPod::problem);
        if (outside.isPresent()) {
            return question.alone(outside.get(), Optional.of(watched));
        }
        return switch (reads.checkResources(kind, question.namespace(), labels.toQuery(), MOST_OBJECTS)) {
            case CheckResources.KindMissing() ->
                question.alone(
                        CheckVerdict.pending("the API server does not serve " + kind + " (yet)"), Optional.of(watched));
            case CheckResources.TooMany(int limit) ->
                question.alone(
                        CheckVerdict.pending("there are more than " + limit + " of " + where + ": remove some"),
                        Optional.of(watched));
            case CheckResources.Found(List<GenericKubernetesResource> objects) ->
                new ObjectsOfCheck(
                                question,
                                given,
                                kind,
                                new ExpectedCheck(
                                        question.policy(), question.check().name(), where),
                                watched,
                                run.map(pod -> pod.check(settings.selfApproval()))
                                        .orElse(RunCheck.NONE))
                        .judged(objects, judge, documents);
        };
    }

    private static CheckKind kindOf(ObjectRef ref) {
        return new CheckKind(
                Objects.requireNonNullElse(ref.apiVersion(), ""), Objects.requireNonNullElse(ref.kind(), ""));
    }
}
