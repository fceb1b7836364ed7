package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus;
import dev.countersign.starter.assumption.RequestNews;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Shows requests to those who may see them: one's own, those that ask them, and all of them to administrators and auditors. */
final class Sightings {

    private static final String ACTIVE = "Active";
    private static final String WAITING = "AwaitingApproval";
    private static final String ENDED = "Ended";

    /** How often a request is read again while nothing is heard of it, should its watch be interrupted. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Assumptions assumptions;
    private final Acts acts;
    private final RequestNews news;
    private final Executor executor;
    private final InstantSource clock;

    /** @param executor runs questions to workflows side by side */
    Sightings(Assumptions assumptions, Acts acts, RequestNews news, Executor executor, InstantSource clock) {
        this.assumptions = assumptions;
        this.acts = acts;
        this.news = news;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * The request of that name.
     *
     * @throws Refused where there is none that they may see
     */
    RoleAssumption one(String workspace, String name, Rights who) {
        return assumptions
                .find(workspace, name)
                .filter(request -> who.sees(request) || everAsked(request, who))
                .orElseThrow(() -> noSuchRequest(workspace, name));
    }

    /**
     * The request of that name as soon as it is at another revision than that, or has ended; at the latest after that
     * time, as it is then.
     *
     * @throws Refused where there is none that they may see, or no more
     */
    RoleAssumption after(String workspace, String name, Rights who, long revision, Duration patience) {
        Instant end = clock.instant().plus(patience);
        try (RequestNews.Listener listener = news.listen(workspace, name)) {
            RoleAssumption request = one(workspace, name, who);
            while (AssumptionView.revision(request) == revision
                    && !ENDED.equals(request.getStatus().phase())
                    && clock.instant().isBefore(end)
                    && !news.isClosed()) {
                Duration left = Duration.between(clock.instant(), end);
                listener.await(left.compareTo(LOOK) < 0 ? left : LOOK);
                request = assumptions.find(workspace, name).orElseThrow(() -> noSuchRequest(workspace, name));
            }
            return request;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(CommonProblem.CLUSTER_AWAY, "the starter is stopping");
        }
    }

    /** Whether the program is stopping, so that waiting is no use. */
    boolean isClosing() {
        return news.isClosed();
    }

    /** Those of a workspace that the filter lets through and that they may see. */
    Page list(String workspace, Rights who, Filter filter) {
        List<RoleAssumption> fitting =
                assumptions.all(workspace).stream().filter(filter).toList();
        List<RoleAssumption> seen;
        if (filter.waitingForMe()) {
            seen = waitingFor(who, fitting);
        } else {
            seen = fitting.stream()
                    .filter(request -> filter.all() || who.owns(request))
                    .toList();
        }
        return Page.of(seen, filter.limit(), filter.after());
    }

    /** The assignments of a workspace that they may see. */
    Page assignments(String workspace, Rights who, Filter filter) {
        return Page.of(
                assumptions.all(workspace).stream()
                        .filter(AssignmentController::isAssignment)
                        .filter(filter)
                        .filter(who::sees)
                        .toList(),
                filter.limit(),
                filter.after());
    }

    private List<RoleAssumption> waitingFor(Rights who, List<RoleAssumption> requests) {
        List<FutureTask<Optional<RoleAssumption>>> questions = requests.stream()
                .filter(Sightings::waitsForPeople)
                .map(request -> new FutureTask<>(() -> Optional.of(request).filter(waiting -> asksNow(waiting, who))))
                .toList();
        questions.forEach(executor::execute);
        return questions.stream().flatMap(question -> answer(question).stream()).toList();
    }

    private static Optional<RoleAssumption> answer(FutureTask<Optional<RoleAssumption>> question) {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(CommonProblem.CLUSTER_AWAY, "the starter is stopping");
        }
    }

    /** Whether the request waits for people, or an extension of it does. */
    private static boolean waitsForPeople(RoleAssumption request) {
        RoleAssumptionStatus status = request.getStatus();
        return WAITING.equals(status.phase()) || (ACTIVE.equals(status.phase()) && status.waitingFor() != null);
    }

    private boolean asksNow(RoleAssumption request, Rights who) {
        return asked(request)
                .filter(asked -> asked.selfApproval() || !who.owns(request))
                .filter(asked -> !who.hasVoted(request, asked.label()))
                .filter(asked -> asked.asksNow(who))
                .isPresent();
    }

    private boolean everAsked(RoleAssumption request, Rights who) {
        return waitsForPeople(request)
                && asked(request).filter(asked -> asked.everAsks(who)).isPresent();
    }

    private Optional<Asked> asked(RoleAssumption request) {
        return switch (acts.ask(AssumptionView.ref(request))) {
            case Acts.Question.Known(Asked asked) -> Optional.of(asked);
            case Acts.Question.NobodyAsks() -> Optional.empty();
            case Acts.Question.NoAnswer(String why) -> throw new Refused(CommonProblem.NO_ANSWER, why);
        };
    }

    private static Refused noSuchRequest(String workspace, String name) {
        return new Refused(
                AssumptionProblem.NO_SUCH_REQUEST,
                "there is no RoleAssumption " + workspace + "/" + name + " that you may see");
    }
}
