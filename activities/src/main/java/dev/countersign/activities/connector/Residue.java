package dev.countersign.activities.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.NamespacedName;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks the API server whether what was taken away is still allowed, and by what. */
final class Residue {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ClusterReads reads;
    private final Clock clock;
    private final Pause pause;

    Residue(ClusterReads reads, Clock clock, Pause pause) {
        this.reads = reads;
        this.clock = clock;
        this.pause = pause;
    }

    /** Every single permission that rules give to a subject in a namespace. */
    static Set<AccessQuestion> questions(Workload who, String namespace, List<PolicyRule> rules) {
        Set<AccessQuestion> questions = new LinkedHashSet<>();
        for (PolicyRule rule : rules) {
            for (String group : rule.getApiGroups()) {
                for (String resource : rule.getResources()) {
                    for (String name : rule.getResourceNames()) {
                        for (String verb : rule.getVerbs()) {
                            int slash = resource.indexOf('/');
                            questions.add(new AccessQuestion(
                                    who,
                                    verb,
                                    group,
                                    slash < 0 ? resource : resource.substring(0, slash),
                                    slash < 0 ? "" : resource.substring(slash + 1),
                                    new NamespacedName(namespace, name)));
                        }
                    }
                }
            }
        }
        return questions;
    }

    /**
     * What still allows any of it, sorted, such as {@code RoleBinding ci/admins}.
     *
     * @param deleted what was just deleted; an answer that still rests on it is asked for again
     * @throws RuntimeException when there is no answer, or it still rests on what was deleted after some patience
     */
    List<String> of(Set<AccessQuestion> questions, List<GrantedObject> deleted) {
        Set<String> gone = new TreeSet<>();
        deleted.forEach(object -> gone.add(object.kind() + " " + object.namespace() + "/" + object.name()));
        Instant until = clock.instant().plus(PATIENCE);
        Set<String> residual = new TreeSet<>();
        for (AccessQuestion question : questions) {
            AccessAnswer answer = reads.review(question);
            while (answer.allowed() && gone.contains(source(answer))) {
                if (!clock.instant().isBefore(until)) {
                    throw new IllegalStateException(
                            "the API server still allows " + question + " by " + source(answer) + ", which is deleted");
                }
                pause.pause(PAUSE);
                answer = reads.review(question);
            }
            if (answer.allowed()) {
                residual.add(source(answer));
            }
        }
        return List.copyOf(residual);
    }

    private static String source(AccessAnswer answer) {
        return ReviewReason.binding(answer.reason())
                .orElseGet(() -> answer.reason().isEmpty() ? "an authorizer that names no reason" : answer.reason());
    }
}
