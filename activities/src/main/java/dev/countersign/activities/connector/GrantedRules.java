package dev.countersign.activities.connector;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.connector.AccessFacts;
import dev.countersign.api.connector.PolicySnapshot;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.ConnectorGroup;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Says what a request had been granted, so that it can be asked whether that is still allowed. */
final class GrantedRules {

    private static final String USER_PREFIX = "system:serviceaccount:";

    private final RoleTemplates templates;
    private final Documents documents;

    GrantedRules(RoleTemplates templates, Documents documents) {
        this.templates = templates;
        this.documents = documents;
    }

    /**
     * The questions to ask; none where nobody can have been granted anything.
     *
     * @param request empty where it is gone
     * @param standing what was found standing; after an earlier attempt, nothing
     */
    Set<AccessQuestion> questions(
            RevokeCommand command, Optional<AccessRequest> request, GrantFinder.Standing standing) {
        boolean attempted = !command.grants().isEmpty() || !standing.objects().isEmpty() || command.notBefore() != null;
        Optional<Workload> subject = request.map(GrantedRules::subject)
                .or(() -> Optional.ofNullable(command.access()).flatMap(access -> parse(access.subject())));
        if (!attempted || subject.isEmpty()) {
            return Set.of();
        }
        List<PolicyRule> rules = standing.rules().isEmpty() ? planned(command, request) : standing.rules();
        return AccessQuestion.each(subject.get(), command.request().namespace(), rules);
    }

    /** The rules as they would have been written. */
    private List<PolicyRule> planned(RevokeCommand command, Optional<AccessRequest> request) {
        AccessFacts access = command.access();
        Optional<NamespacedName> pod = request.map(GrantedRules::pod)
                .or(() -> Optional.ofNullable(access)
                        .map(facts -> new NamespacedName(
                                facts.pod().namespace(), facts.pod().name())));
        Optional<String> connector = request.map(
                        found -> found.getSpec().connectorRef().name())
                .or(() -> Optional.ofNullable(access)
                        .map(facts -> facts.connector().name()));
        if (pod.isEmpty() || connector.isEmpty()) {
            return List.of();
        }
        Map<String, Object> root = Map.of(
                "object",
                Map.of(
                        "metadata",
                        Map.of(
                                "namespace",
                                pod.get().namespace(),
                                "name",
                                pod.get().name())));
        List<PolicyRule> rules = new ArrayList<>();
        for (PolicySnapshot policy : command.pinned().policies()) {
            if (templates.rulesOf(policy, root, connector.get()) instanceof RoleTemplates.Rules.Given given) {
                given.rules().forEach(rule -> rules.add(documents.convert(rule, PolicyRule.class)));
            }
        }
        return rules.isEmpty() ? List.of(useThroughProxy(pod.get(), connector.get())) : rules;
    }

    /** NB. A template may be gone or need more of the Pod than is known; this is what it is all about. */
    private static PolicyRule useThroughProxy(NamespacedName pod, String connector) {
        return new PolicyRuleBuilder()
                .withApiGroups(ConnectorGroup.NAME)
                .withResources("connectors/proxy/v1/pod/" + pod)
                .withResourceNames(connector)
                .withVerbs("*")
                .build();
    }

    private static Workload subject(AccessRequest request) {
        return new Workload(
                Objects.requireNonNullElse(request.getSpec().subject().namespace(), ""),
                request.getSpec().subject().name());
    }

    private static NamespacedName pod(AccessRequest request) {
        return new NamespacedName(
                Objects.requireNonNullElse(
                        request.getSpec().context().objectRef().namespace(), ""),
                Objects.requireNonNullElse(
                        request.getSpec().context().objectRef().name(), ""));
    }

    private static Optional<Workload> parse(String user) {
        if (!user.startsWith(USER_PREFIX)) {
            return Optional.empty();
        }
        String[] parts = user.substring(USER_PREFIX.length()).split(":", 2);
        return parts.length == 2 ? Optional.of(new Workload(parts[0], parts[1])) : Optional.empty();
    }
}
