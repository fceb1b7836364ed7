package dev.countersign.workflows.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.RoleActivities;
import dev.countersign.api.assumption.Standing;
import dev.countersign.workflows.Alarm;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.SlowRecheck;
import dev.countersign.workflows.ThisRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches over an access until it has to go. */
final class Holding {

    private final Case request;
    private final SlowRecheck recheck = new SlowRecheck("Start the re-check that makes up for a lost nudge");
    private final EndWarning warning;
    private final StageBells bells;
    private @Nullable Alarm end;

    Holding(Case request) {
        this.request = request;
        this.warning = new EndWarning(request.known(), request.teller());
        this.bells = new StageBells(request.known(), request.teller());
    }

    /** Blocks until the access has to go, and says why. */
    Ending hold() {
        setEnd();
        Alarm month = Alarm.at(ThisRun.handOnAt(), "Hand the hold to a new run, which has newer code");
        Optional<Ending> over = Optional.empty();
        while (over.isEmpty()) {
            awaitNews(month);
            over = expired().or(() -> lookOn(month));
        }
        month.cancel();
        bells.stop();
        stop();
        return over.get();
    }

    private Optional<Ending> lookOn(Alarm month) {
        if (month.rang()) {
            request.handOn();
        }
        request.handOnWhenSuggested();
        warning.heed();
        return observe();
    }

    private Optional<Ending> expired() {
        Instant expiresAt = request.known().grant().expiresAt();
        return isEnding() && expiresAt != null
                ? Optional.of(new Ending(Outcome.EXPIRED, "Expired", "its time ran out at " + expiresAt, expiresAt))
                : Optional.empty();
    }

    private Optional<Ending> observe() {
        bells.heed();
        List<SignedAct> acts = request.beginLook();
        Optional<Standing> standing = request.calls()
                .observe()
                .callUnless(this::isEnding, request.known().observeCommand(acts), request::trouble);
        return standing.isEmpty() ? expired() : learn(acts, standing.get());
    }

    private Optional<Ending> learn(List<SignedAct> acts, Standing standing) {
        bells.tell(standing, acts);
        return switch (standing) {
            case Standing.Stands stands -> {
                stands(acts, stands);
                yield Optional.empty();
            }
            case Standing.Asked asked -> {
                settle(acts, asked.refused());
                request.known().waitsFor(asked.wish());
                request.board().show(asked.message());
                bells.waits(asked.message());
                yield Optional.empty();
            }
            case Standing.StageApproved stage -> {
                settle(acts, request.overtaken(acts, stage.filled(), stage.message(), stage.refused()));
                request.known().extensionStageApproved(stage.filled(), ThisRun.now());
                request.board().show(stage.message());
                yield observe();
            }
            case Standing.NotExtended not -> {
                settle(acts, not.refused());
                request.known().waitsFor(null);
                request.board().show(not.message());
                yield Optional.empty();
            }
            case Standing.Extendable extendable -> {
                extend(acts, extendable);
                yield Optional.empty();
            }
            case Standing.Drifted drifted -> {
                settle(acts, drifted.refused());
                repair(drifted.message());
                yield Optional.empty();
            }
            case Standing.Over over -> {
                settle(acts, over.refused());
                yield Optional.of(Ending.now(over.outcome(), over.reason(), over.message()));
            }
        };
    }

    /** NB. Votes on an extension are counted with those that come after them. */
    private void stands(List<SignedAct> acts, Standing.Stands stands) {
        request.acts().learn(acts, stands.refused());
        if (request.known().wishIfAny() == null) {
            request.acts().settle();
        }
        request.board().show(stands.message());
    }

    private void extend(List<SignedAct> acts, Standing.Extendable extendable) {
        Extension extension = new Extension(request, extendable);
        Optional<ActiveGrant> longer = extension.write();
        request.known().waitsFor(null);
        settle(
                acts,
                longer.isPresent()
                        ? request.overtaken(acts, extendable.filled(), extendable.message(), extendable.refused())
                        : extension.refusals(acts));
        longer.ifPresentOrElse(
                grant -> {
                    request.known().granted(grant);
                    setEnd();
                    request.board().showActive(extendable.message());
                },
                () -> request.board().show(extension.problem()));
    }

    /** NB. Where it does not succeed, the next look finds it again: after a nudge, or with the slow re-check. */
    private void repair(String change) {
        ActiveGrant grant = request.known().grant();
        Rewrite rewrite = new Rewrite(request, "Put back", change + ", and it is not put back");
        rewrite.write(
                        until -> request.known().grantCommand(grant.expiresAt(), until, ThisRun.now()),
                        RoleActivities::repair)
                .ifPresentOrElse(
                        put -> {
                            request.known().granted(grant.writtenAnew(put.objects()));
                            request.board().show(change + ", and it was put back");
                        },
                        () -> request.board().show(rewrite.problem()));
    }

    private void settle(List<SignedAct> acts, Map<String, String> refused) {
        request.acts().learn(acts, refused);
        request.acts().settle();
    }

    private void setEnd() {
        stop();
        Instant expiresAt = request.known().grant().expiresAt();
        end = expiresAt == null ? null : Alarm.at(expiresAt, "The access expires");
        warning.set();
    }

    private void stop() {
        recheck.stop();
        warning.stop();
        if (end != null) {
            end.cancel();
        }
    }

    private void awaitNews(Alarm month) {
        bells.heed();
        request.awaitNews(
                recheck,
                List.of(
                        request.known().grant(),
                        Optional.ofNullable(request.known().wishIfAny()),
                        request.acts().counted()),
                request.calls().recheck()::recheckHolding,
                () -> request.known().observeCommand(request.acts().counted()),
                () -> month.rang() || warning.rings() || bells.ring() || isEnding());
    }

    private boolean isEnding() {
        return end != null && end.rang();
    }
}
