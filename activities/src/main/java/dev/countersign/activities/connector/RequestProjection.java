package dev.countersign.activities.connector;

import static dev.countersign.activities.connector.ConditionType.ACCESS_CHECK_READY;
import static dev.countersign.activities.connector.ConditionType.ACCESS_PERMISSION_SYNC;
import static dev.countersign.activities.connector.ConditionType.CONNECTOR_RESOLVED;
import static dev.countersign.activities.connector.ConditionType.CONTEXT_OBJECT_VALID;

import dev.countersign.activities.Phases;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Receipt;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.RevokeCommand;
import dev.countersign.crds.Condition;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.crds.connector.AccessRequestStatusBuilder;
import dev.countersign.crds.connector.MatchedPolicy;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns what is known of a request into its status. */
final class RequestProjection {

    private static final Finding NOT_GRANTED =
            Finding.unknown(Reasons.PENDING, "nothing is granted before every check has passed");

    private final PolicyProjection policies;
    private final Clock clock;

    RequestProjection(PolicyProjection policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The status of a request that waits, or was denied and is about to be cleaned up. */
    AccessRequestStatus waiting(Look look, AccessRequestStatus stored) {
        Map<ConditionType, Finding> findings = new EnumMap<>(ConditionType.class);
        findings.putAll(look.findings());
        findings.put(ACCESS_PERMISSION_SYNC, NOT_GRANTED);
        boolean matched = !look.pinned().policies().isEmpty();
        return shown(look, findings, _ -> NOT_GRANTED, stored)
                .phase(matched ? Phases.AWAITING_APPROVAL : Phases.EVALUATING)
                .message(messageOf(look))
                .build();
    }

    /** The status of a request that is allowed and could not be granted yet. */
    AccessRequestStatus notSynced(Look look, String problem, AccessRequestStatus stored) {
        Finding failed = Finding.no(Reasons.SYNC_FAILED, problem);
        Map<ConditionType, Finding> findings = new EnumMap<>(ConditionType.class);
        findings.putAll(look.findings());
        findings.put(ACCESS_PERMISSION_SYNC, failed);
        return shown(look, findings, _ -> failed, stored)
                .phase(Phases.GRANTING)
                .message(problem)
                .build();
    }

    /**
     * The status of a request that is granted.
     *
     * @param sync what became of each policy's role, by the policy's name
     */
    AccessRequestStatus active(
            Look look, Map<String, Finding> sync, List<GrantedObject> grants, AccessRequestStatus stored) {
        Finding all = grants.isEmpty()
                ? Finding.yes(Reasons.NO_PERMISSION_REQUIRED, "the matched policies grant no rules")
                : Finding.yes(Reasons.SYNCED, "granted");
        Map<ConditionType, Finding> findings = new EnumMap<>(ConditionType.class);
        findings.putAll(look.findings());
        findings.put(ACCESS_PERMISSION_SYNC, all);
        return shown(look, findings, policy -> sync.getOrDefault(policy, all), stored)
                .phase(Phases.ACTIVE)
                .message(messageOf(look))
                .grants(grants.stream().map(RequestProjection::shown).toList())
                .build();
    }

    /** The status of a request whose access should be gone and could not be taken away yet. */
    AccessRequestStatus revoking(AccessRequest request, RevokeCommand command, String problem) {
        Finding failed = Finding.no(
                Reasons.SYNC_FAILED,
                "should have ended at " + command.endedAt() + ", and could not be revoked: " + problem);
        return over(request, command, failed)
                .phase(Phases.REVOKING)
                .outcome(command.outcome().name())
                .message(failed.message())
                .build();
    }

    /** The final status. */
    AccessRequestStatus ended(AccessRequest request, RevokeCommand command, Receipt receipt) {
        String cleaned = receipt.deletedAt() == null ? "nothing was granted" : "revoked and verified";
        return over(request, command, Finding.yes(Reasons.PERMISSION_CLEAN_UP, cleaned))
                .phase(Phases.ENDED)
                .outcome(command.outcome().name())
                .message(command.message())
                .watching(List.of())
                .receipt(new AccessRequestStatus.Receipt(
                        receipt.deletedAt(), receipt.verifiedAt(), receipt.attempts(), receipt.residual()))
                .build();
    }

    private AccessRequestStatusBuilder shown(
            Look look,
            Map<ConditionType, Finding> findings,
            Function<String, Finding> sync,
            AccessRequestStatus stored) {
        Conditions conditions =
                new Conditions(clock.instant(), look.request().getMetadata().getGeneration());
        return stored.toBuilder()
                .observedGeneration(look.request().getMetadata().getGeneration())
                .conditions(conditions.all(findings, stored.conditions()))
                .policies(policies.show(look.pinned().policies(), look.checks(), sync, stored, conditions))
                .podUid(look.podUid().isEmpty() ? null : look.podUid())
                .watching(look.watching())
                .warnings(look.warnings());
    }

    private AccessRequestStatusBuilder over(AccessRequest request, RevokeCommand command, Finding sync) {
        AccessRequestStatus stored = request.getStatus();
        Conditions conditions =
                new Conditions(clock.instant(), request.getMetadata().getGeneration());
        Finding cause = Finding.no(command.reason(), command.message());
        Map<ConditionType, Finding> findings = new EnumMap<>(ConditionType.class);
        Optional<ConditionType> culprit = culprit(command, stored.conditions());
        culprit.ifPresent(type -> findings.put(type, cause));
        findings.put(ACCESS_PERMISSION_SYNC, sync);
        List<Condition> all = conditions.all(findings, stored.conditions());
        return stored.toBuilder()
                .observedGeneration(request.getMetadata().getGeneration())
                .conditions(all.stream()
                        .map(condition -> isReadyStill(condition)
                                ? conditions.of(
                                        condition.type(), cause, Conditions.find(condition.type(), stored.conditions()))
                                : condition)
                        .toList())
                .policies(stored.policies().stream()
                        .map(policy -> new MatchedPolicy(
                                policy.name(),
                                policy.policySpec(),
                                policy.matchedChecks(),
                                conditions.of(
                                        ACCESS_PERMISSION_SYNC.word(),
                                        sync,
                                        Optional.ofNullable(policy.permissionSync()))))
                        .toList());
    }

    /** NB. Nothing that has ended may be Ready, also where no condition tells why it ended. */
    private static boolean isReadyStill(Condition condition) {
        return condition.type().equals(ConditionType.READY.word())
                && !condition.status().equals(Condition.FALSE);
    }

    /** Which condition tells why the request ends; none where one of them says so already. */
    private static Optional<ConditionType> culprit(RevokeCommand command, List<Condition> stored) {
        boolean told = stored.stream()
                .anyMatch(condition -> condition.status().equals(Condition.FALSE)
                        && !condition.type().equals(ConditionType.READY.word())
                        && command.reason().equals(condition.reason()));
        if (told) {
            return Optional.empty();
        }
        return switch (command.outcome()) {
            case COMPLETED -> Optional.of(CONTEXT_OBJECT_VALID);
            case DENIED ->
                Optional.of(
                        Set.of(Reasons.OUT_OF_SCOPE, Reasons.NOT_PERMITTED).contains(command.reason())
                                ? CONNECTOR_RESOLVED
                                : command.reason().equals(Reasons.SUBJECT_MISMATCH)
                                        ? CONTEXT_OBJECT_VALID
                                        : ACCESS_CHECK_READY);
            case REJECTED, APPROVAL_TIMED_OUT -> Optional.of(ACCESS_CHECK_READY);
            case ENDED_EARLY, FAILED ->
                switch (command.reason()) {
                    case Reasons.NOT_FOUND -> Optional.of(CONNECTOR_RESOLVED);
                    case Reasons.REJECTED, Reasons.FAILED -> Optional.of(ACCESS_CHECK_READY);
                    default -> Optional.empty();
                };
            case WITHDRAWN, EXPIRED, GIVEN_BACK -> Optional.empty();
        };
    }

    private static String messageOf(Look look) {
        return look.verdict()
                .map(Verdict::message)
                .or(() -> look.failure().map(RuntimeException::getMessage))
                .orElse("");
    }

    private static AccessRequestStatus.GrantedObject shown(GrantedObject object) {
        return new AccessRequestStatus.GrantedObject(object.kind(), object.name(), object.namespace(), object.uid());
    }
}
