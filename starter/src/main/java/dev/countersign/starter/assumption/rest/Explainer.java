package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.policy.Json;
import dev.countersign.policy.assumption.ClusterReader;
import dev.countersign.policy.assumption.CustomProgram;
import dev.countersign.policy.assumption.Evaluator;
import dev.countersign.policy.assumption.GroupsAge;
import dev.countersign.policy.assumption.NamespaceFacts;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyIndex;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyShelf;
import dev.countersign.policy.assumption.RoleReader;
import dev.countersign.policy.assumption.WrittenRequest;
import dev.countersign.starter.person.Identity.Person;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what the worker would decide about a request, by the same evaluator, without making one. It does not know the
 * target cluster's namespaces: where a policy asks for their labels, it answers as if they had none.
 */
final class Explainer {

    private static final String NAMELESS = "explained";

    private final ExplainFacts facts;
    private final PolicyShelf policies;
    private final Evaluator evaluator;
    private final InstantSource clock;

    /**
     * An explainer.
     *
     * @param rego makes conditions of Rego modules
     */
    Explainer(ExplainFacts facts, Platform platform, Function<String, CustomProgram> rego, InstantSource clock) {
        this.facts = facts;
        this.policies = new PolicyShelf(new PolicyReader(platform, rego));
        this.evaluator = new Evaluator(platform);
        this.clock = clock;
    }

    /**
     * Explains what would become of a wish.
     *
     * @param person who would ask or assign
     * @param from where the person is; absent: not known
     */
    Explanation explain(String workspace, Person person, Wanted wanted, @Nullable InetAddress from) {
        Instant now = clock.instant();
        String token = wanted.accessToken();
        if (!token.isEmpty() && !facts.hasAccessToken(workspace, token)) {
            return Explanation.missing("workspace " + workspace + " has no AccessToken " + token);
        }
        RoleAssumptionSpec spec = token.isEmpty()
                ? Wishes.spec(person, wanted.wish(), from, now)
                : Wishes.assignment(token, person, wanted.wish(), from, now);
        WrittenRequest written = WrittenRequest.read(facts.values(Wishes.request(workspace, NAMELESS, spec)));
        Optional<Map<String, Object>> role = facts.role(written.asked().role(), workspace);
        if (role.isEmpty()) {
            return Explanation.missing("there is no role " + written.asked().role());
        }
        Optional<Map<String, Object>> cluster = facts.cluster(written.asked().cluster());
        if (cluster.isEmpty()) {
            return Explanation.missing("there is no Cluster " + written.asked().cluster());
        }
        if (Json.object(cluster.get(), "metadata").containsKey("deletionTimestamp")) {
            return Explanation.missing(
                    "Cluster " + written.asked().cluster() + " is being deleted, and nothing more is granted there");
        }
        Optional<String> oldGroups =
                GroupsAge.problem(person.name(), now, written.asked().startAt(), now);
        if (oldGroups.isPresent()) {
            return Explanation.missing(oldGroups.get());
        }
        String namespace = written.asked().namespace();
        PolicyIndex index = new PolicyIndex(facts.policies(workspace).stream()
                .map(policy -> policies.read(policy.ref(), policy.spec()))
                .toList());
        return Explanation.of(evaluator.evaluate(
                index,
                written.with(
                        RoleReader.read(written.asked().role().kind(), role.get()),
                        ClusterReader.read(cluster.get()),
                        namespace.isEmpty() ? null : new NamespaceFacts(namespace, Map.of()),
                        facts.memberships(workspace)),
                now));
    }
}
