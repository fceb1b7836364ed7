package dev.countersign.sweeper.decision;

import dev.countersign.sweeper.decision.Facts.PodFact;
import dev.countersign.sweeper.decision.Facts.RequestFact;
import dev.countersign.sweeper.decision.Facts.WorkflowFact;
import dev.countersign.sweeper.decision.Finding.Remove;
import dev.countersign.sweeper.decision.Finding.Stands;
import dev.countersign.sweeper.decision.Finding.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a grant stands, waits for its workflow or is removed. What could not be read never removes anything.
 *
 * @param grace what a workflow gets to take its own grant away, and what an expired one may be late
 * @param lostAfter for how long Temporal must not have known the workflow
 */
public record SweepDecision(Duration grace, Duration lostAfter) {

    public Finding decide(Grant grant, Facts facts, Sighting sighting, ServerTime time) {
        Finding finding = find(grant, facts, sighting, time);
        // NB. Whoever has a clock that is wrong on a target cluster may have other things wrong there, too.
        return grant.holder() == Grant.Holder.PERSON
                        && time instanceof ServerTime.Doubtful
                        && finding instanceof Remove(Cause cause, String why)
                ? new Waits(cause, why)
                : finding;
    }

    private Finding find(Grant grant, Facts facts, Sighting sighting, ServerTime time) {
        // NB. A closed workflow will not take anything away any more, so there is nobody to wait for.
        if (facts.workflow() instanceof WorkflowFact.Closed closed) {
            return new Remove(Cause.WORKFLOW_CLOSED, "its workflow is " + closed.how());
        }
        return expiry(end(grant, facts.request()), time)
                .or(() -> over(grant.holder(), facts, sighting))
                .or(() -> lost(facts.workflow(), sighting, time))
                .orElseGet(Stands::new);
    }

    /** The earlier of two: whoever may edit the one may not be able to edit the other. */
    private static @Nullable Instant end(Grant grant, RequestFact request) {
        return Stream.of(
                        Optional.ofNullable(grant.expiresAt()),
                        request.known().flatMap(known -> Optional.ofNullable(known.expiresAt())))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Optional<Finding> expiry(@Nullable Instant expiresAt, ServerTime time) {
        if (expiresAt == null
                || !(time instanceof ServerTime.Known known)
                || known.now().isBefore(expiresAt)) {
            return Optional.empty();
        }
        String why = "it ended at " + expiresAt;
        return Optional.of(
                known.now().isBefore(expiresAt.plus(grace))
                        ? new Waits(Cause.EXPIRED, why)
                        : new Remove(Cause.EXPIRED, why));
    }

    private Optional<Finding> over(Grant.Holder holder, Facts facts, Sighting sighting) {
        return request(holder, facts.request())
                .or(() -> pod(facts.pod()))
                .map(due -> sighting.due().compareTo(grace) < 0 ? due : new Remove(due.cause(), due.why()));
    }

    private static Optional<Waits> request(Grant.Holder holder, RequestFact fact) {
        return switch (fact) {
            case RequestFact.Ended ended ->
                Optional.of(new Waits(
                        Cause.REQUEST_ENDED, "request " + ended.request().ref() + " has ended"));
            // NB. A person's request is held by a finalizer until its workflow, while there is one, has revoked.
            case RequestFact.BeingDeleted _ when holder == Grant.Holder.PERSON -> Optional.empty();
            case RequestFact.BeingDeleted deleted ->
                Optional.of(new Waits(
                        Cause.REQUEST_BEING_DELETED,
                        "request " + deleted.request().ref() + " is being deleted"));
            case RequestFact.Gone() -> Optional.of(new Waits(Cause.REQUEST_GONE, "its request is gone"));
            case RequestFact.Going _, RequestFact.Unnamed _, RequestFact.Unread _ -> Optional.empty();
        };
    }

    private static Optional<Waits> pod(PodFact fact) {
        return switch (fact) {
            case PodFact.Absent() -> Optional.of(new Waits(Cause.POD_ABSENT, "its Pod is gone"));
            case PodFact.Finished finished ->
                Optional.of(new Waits(Cause.POD_FINISHED, "its Pod is " + finished.phase()));
            case PodFact.Another() -> Optional.of(new Waits(Cause.POD_REPLACED, "another Pod has taken the name"));
            case PodFact.Living _, PodFact.NotBound _, PodFact.Unread _ -> Optional.empty();
        };
    }

    private Optional<Finding> lost(WorkflowFact workflow, Sighting sighting, ServerTime time) {
        return switch (workflow) {
            case WorkflowFact.NotFound() -> {
                String why = "Temporal knows no workflow that will take it away";
                boolean longEnough = sighting.lost().compareTo(lostAfter) >= 0 && time instanceof ServerTime.Known;
                yield Optional.of(
                        longEnough
                                ? new Remove(Cause.WORKFLOW_NOT_FOUND, why)
                                : new Waits(Cause.WORKFLOW_NOT_FOUND, why));
            }
            case WorkflowFact.Open _, WorkflowFact.Closed _, WorkflowFact.Unasked _ -> Optional.empty();
        };
    }
}
