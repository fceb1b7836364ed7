package dev.countersign.activities.assumption;

import dev.countersign.activities.AuditEvent;
import dev.countersign.activities.AuditSink;
import dev.countersign.activities.MovableClock;
import dev.countersign.activities.PlainValues;
import dev.countersign.api.Outcome;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Count;
import dev.countersign.api.assumption.CountCommand;
import dev.countersign.api.assumption.EvaluateCommand;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.GrantCommand;
import dev.countersign.api.assumption.GrantResult;
import dev.countersign.api.assumption.ObserveCommand;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.Standing;
import dev.countersign.api.assumption.Terms;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.opa.Rego;
import dev.countersign.policy.assumption.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Workspace ws-payments, in which Alice, who is on call, asks for namespace.admin in namespace ledger of cluster prod-eu. A
 * policy allows it to the AccessGroup oncall.
 */
final class AssumptionScene {

    static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    static final RequestRef REQUEST = new RequestRef("ws-payments", "alice-1", "uid-alice-1");
    static final String ALICE = "alice@example.com";
    static final String BOB = "bob@example.com";
    static final String CAROL = "carol@example.com";

    /** Appended to a policy: one of the owners has to approve. */
    static final String APPROVAL =
            "approval: {pendingTTL: 4h, stages: [{name: owners, anyOf: [{allOf: [{groups: [payments-owners]}]}]}]}";

    final FakeHome home = new FakeHome();
    final FakeTarget target = new FakeTarget();
    final MovableClock clock = new MovableClock(NOON);
    final List<AuditEvent> audited = new ArrayList<>();
    AuditSink audit = audited::add;
    Optional<String> unguarded = Optional.empty();
    Optional<String> madeUnguarded = Optional.empty();
    /** What everything is about. */
    RequestRef ref = REQUEST;

    Optional<String> unguardedPipelines = Optional.empty();
    Optional<Instant> pipelinesSince = Optional.of(Instant.parse("2026-11-01T00:00:00Z"));

    @Nullable ExtensionWish wish;

    Rego rego = Rego.none();
    int attempt = 1;
    private @Nullable AssumptionEffects effects;
    private long revision;

    AssumptionScene() {
        home.namespaces.put("ws-payments", Map.of(AssumptionGroup.WORKSPACE, "true"));
        target.namespaces.put("ledger", Map.of("team", "payments"));
        home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: GlobalAccessRole
                metadata: {name: namespace.admin}
                spec: {clusterScope: false, rules: [{apiGroups: ["", apps], resources: ["*"], verbs: [get, create]}]}
                """);
        home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: GlobalAccessRole
                metadata: {name: cluster.viewer}
                spec: {clusterScope: true, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [get]}]}
                """);
        cluster("userNameTemplate: 'oidc:{name}'");
        group("oncall", "users: [" + ALICE + "]");
        policy("oncall", "");
        request("duration: 30m");
    }

    void cluster(String more) {
        home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu, labels: {team: payments}}
                spec:
                  workspaces: [{name: ws-payments, namespaces: {names: [ledger]}, clusterScope: true}]
                  connection: {kubeconfigSecretRef: {namespace: countersign, name: prod-eu, key: kubeconfig}}
                  MORE
                """.replace("MORE", more));
    }

    /** The Cluster is being deleted, and stays while a finalizer stands on it. */
    void deleteCluster() {
        HasMetadata cluster = Objects.requireNonNull(home.objects.get("Cluster null/prod-eu"));
        cluster.getMetadata().setDeletionTimestamp(clock.instant().toString());
    }

    void group(String name, String spec) {
        home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AccessGroup
                metadata: {name: NAME, namespace: ws-payments}
                spec: {SPEC}
                """.replace("NAME", name).replace("SPEC", spec));
    }

    /** A policy that lets people on call have both roles for up to an hour. */
    void policy(String name, String more) {
        policy(name, "[namespace.admin, cluster.viewer]", "groups: ['workspace:oncall'], constraints: {ttl: 1h}", more);
    }

    void policy(String name, String roles, String who, String more) {
        policy(name, 1, "accessRoleRefs: " + roles + ", " + who + (more.isEmpty() ? "" : ", " + more));
    }

    void policy(String name, int generation, String spec) {
        home.put(
                """
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: NAME, namespace: ws-payments, generation: GENERATION}
                spec: {SPEC}
                """.replace("NAME", name).replace("GENERATION", "" + generation).replace("SPEC", spec));
    }

    void deny() {
        policy("freeze", "['*']", "effect: Deny", "");
    }

    void request(String more) {
        request("roleRef: {kind: GlobalAccessRole, name: namespace.admin}, namespace: ledger", more);
    }

    /** Makes the request, a minute ago. */
    void request(String what, String more) {
        String made = clock.instant().minusSeconds(60).toString();
        home.put("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: RoleAssumption
                metadata:
                  {name: alice-1, namespace: ws-payments, generation: 1, creationTimestamp: "MADE"}
                spec:
                  {subject: {kind: User, name: alice@example.com, groups: [staff]}, requestedBy: alice@example.com,
                   clusterRef: {name: prod-eu}, reason: INC-481, WHAT, MORE}
                """.replace("MADE", made).replace("WHAT", what).replace("MORE", more));
    }

    /** The request is being deleted, and stays while a finalizer stands on it. */
    void delete() {
        RoleAssumption request = stored().orElseThrow();
        request.getMetadata().setDeletionTimestamp(clock.instant().toString());
        home.objects.put("RoleAssumption " + ref, request);
    }

    AssumptionEffects effects() {
        if (effects == null) {
            RequestGuard guard = new RequestGuard() {
                @Override
                public Optional<String> problem() {
                    return unguarded;
                }

                @Override
                public Optional<String> problem(Instant made) {
                    return madeUnguarded;
                }
            };
            effects = new AssumptionEffects(
                    new AssumptionEffects.Clusters(home, home, _ -> target, new PlainValues(FakeHome.JSON)),
                    new AssumptionEffects.World(
                            guard,
                            new PipelineGuard(() -> unguardedPipelines, () -> pipelinesSince),
                            act -> act.signature().equals("good")
                                    ? Optional.empty()
                                    : Optional.of("its signature does not hold"),
                            (module, input) -> rego.evaluate(module, input),
                            event -> audit.write(event),
                            new AssumptionMetrics(new SimpleMeterRegistry(), clock),
                            clock),
                    new AssumptionSettings(
                            "test", "countersign", Platform.DEFAULT, Set.of("platform-admins"), true, ""),
                    clock::move,
                    () -> attempt);
        }
        return effects;
    }

    Evaluation evaluate() {
        return effects().looks().evaluate(new EvaluateCommand(ref, ++revision));
    }

    /** Evaluates what policy is known to allow. */
    Terms terms() {
        if (evaluate() instanceof Evaluation.Allowed allowed) {
            return allowed.terms();
        }
        throw new AssertionError("it was not allowed: " + status().message());
    }

    Ballot ballot(SignedAct... filled) {
        return new Ballot(Ballot.REQUEST, List.of(NOON), List.of(filled), filled.length > 0);
    }

    Count count(Terms terms, Ballot ballot, SignedAct... acts) {
        return effects().looks().count(counting(terms, ballot, acts));
    }

    CountCommand counting(Terms terms, Ballot ballot, SignedAct... acts) {
        return new CountCommand(ref, terms, ballot, List.of(acts), ++revision);
    }

    GrantCommand granting(Terms terms, Ballot ballot) {
        return granting(terms, ballot, terms.expiry(clock.instant()).orElse(null));
    }

    GrantCommand granting(Terms terms, Ballot ballot, @Nullable Instant expiresAt) {
        return new GrantCommand(
                ref,
                terms,
                ballot,
                expiresAt,
                clock.instant().plus(Duration.ofMinutes(2)),
                clock.instant(),
                ++revision);
    }

    GrantResult grant(GrantCommand command) {
        return effects().grants().grant(command);
    }

    ActiveGrant granted(Terms terms) {
        return granted(terms, Ballot.NOBODY_ASKED);
    }

    ActiveGrant granted(Terms terms, Ballot ballot) {
        GrantCommand command = granting(terms, ballot);
        if (grant(command) instanceof GrantResult.Granted granted) {
            return new ActiveGrant(granted.objects(), granted.at(), command.expiresAt(), 0);
        }
        throw new AssertionError("it was not granted: " + status().message());
    }

    Standing observe(Terms terms, ActiveGrant grant, SignedAct... acts) {
        return observe(terms, Ballot.NOBODY_ASKED, grant, acts);
    }

    Standing observe(Terms terms, Ballot ballot, ActiveGrant grant, SignedAct... acts) {
        return effects().looks().observe(observing(terms, ballot, grant, acts));
    }

    ObserveCommand observing(Terms terms, Ballot ballot, ActiveGrant grant, SignedAct... acts) {
        return new ObserveCommand(ref, terms, ballot, grant, wish, List.of(acts), ++revision);
    }

    RevokeCommand ending(
            @Nullable Terms terms, Ballot ballot, @Nullable ActiveGrant grant, @Nullable Instant notBefore) {
        return new RevokeCommand(
                ref,
                terms == null ? null : terms.request(),
                terms,
                ballot,
                grant == null ? List.of() : grant.objects(),
                grant == null ? Outcome.DENIED : Outcome.EXPIRED,
                "Because",
                "because of that",
                clock.instant(),
                notBefore,
                ++revision);
    }

    Receipt revoke(RevokeCommand command) {
        return effects().grants().revoke(command);
    }

    SignedAct act(Act act, String person, String... groups) {
        return actOn(Ballot.REQUEST, act, person, "", groups);
    }

    SignedAct actOn(String subject, Act act, String person, String stage, String... groups) {
        return new SignedAct(
                "test",
                ref.uid(),
                act,
                subject,
                stage,
                "",
                person,
                List.of(groups),
                "",
                clock.instant(),
                act + "-" + person,
                "k1",
                "good");
    }

    /** The same act under another id. */
    static SignedAct renamed(SignedAct act, String id) {
        return changed(act, act.subject(), act.message(), id);
    }

    /** The same act with other words. */
    static SignedAct saying(SignedAct act, String message) {
        return changed(act, act.subject(), message, act.actId());
    }

    private static SignedAct changed(SignedAct act, String subject, String message, String id) {
        return new SignedAct(
                act.installation(),
                act.requestUid(),
                act.act(),
                subject,
                act.stage(),
                act.ruleDigest(),
                act.person(),
                act.groups(),
                message,
                act.at(),
                id,
                act.keyId(),
                act.signature());
    }

    /** A vote in the stage owners. */
    SignedAct vote(Act act, Terms terms, String person, String... groups) {
        SignedAct vote = actOn(Ballot.REQUEST, act, person, "owners", groups);
        return new SignedAct(
                vote.installation(),
                vote.requestUid(),
                vote.act(),
                vote.subject(),
                vote.stage(),
                terms.ruleDigest(),
                vote.person(),
                vote.groups(),
                vote.message(),
                vote.at(),
                vote.actId(),
                vote.keyId(),
                vote.signature());
    }

    /** A vote on the extension that waits, in the stage owners. */
    SignedAct voteOnExtension(Act act, String person, String... groups) {
        ExtensionWish asked = Objects.requireNonNull(wish, "no extension waits");
        SignedAct vote = vote(act, asked.terms(), person, groups);
        return changed(
                vote,
                asked.ballot().subject(),
                vote.message(),
                vote.actId() + "-on-" + asked.act().actId());
    }

    Optional<RoleAssumption> stored() {
        return Optional.ofNullable(home.objects.get("RoleAssumption " + ref))
                .map(RoleAssumption.class::cast)
                .map(FakeHome.JSON::clone);
    }

    RoleAssumptionStatus status() {
        return stored().orElseThrow().getStatus();
    }

    List<String> actions() {
        return audited.stream().map(AuditEvent::action).toList();
    }
}
