package dev.countersign.starter.assumption.rest;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.Stage;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.act.ActSigner;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what a person who is known does about a request, sends it, and says what became of it. A refusal is recorded
 * before it is said.
 */
final class ActDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ActDesk.class);

    private final Optional<ActSigner> signer;
    private final Supplier<String> installation;
    private final Acts acts;
    private final ActRules rules;
    private final Refusals refusals;
    private final InstantSource clock;

    /**
     * A desk.
     *
     * @param signer empty where no key is configured; then nobody does anything here
     * @param installation the id of this installation; fails while it cannot be found out
     */
    ActDesk(
            Optional<ActSigner> signer,
            Supplier<String> installation,
            Acts acts,
            ActRules rules,
            Refusals refusals,
            InstantSource clock) {
        this.signer = signer;
        this.installation = installation;
        this.acts = acts;
        this.rules = rules;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** That an act counts, as the person who did it is told. */
    record Receipt(boolean counted, String act, String person, Instant at, String actId, String message) {}

    /** @throws Refused when there is no key to sign with */
    void requireOpen() {
        if (signer.isEmpty()) {
            throw new Refused(
                    CommonProblem.NOT_CONFIGURED,
                    "this starter has no key to sign acts with: configure countersign.acts.key-file and"
                            + " countersign.acts.key-id");
        }
    }

    /**
     * Takes what a person does about a request.
     *
     * @throws Refused when it does not count
     */
    Receipt act(RoleAssumption request, Rights who, ActBody body) {
        Attempt attempt = new Attempt(
                AssumptionView.ref(request),
                UUID.randomUUID().toString(),
                who.person().name(),
                body.word(),
                false);
        if ("Ended".equals(request.getStatus().phase())) {
            throw refusals.refuse(
                    attempt,
                    AssumptionProblem.REQUEST_OVER,
                    "the request has ended: " + request.getStatus().outcome());
        }
        Asked asked = switch (acts.ask(attempt.request())) {
            case Acts.Question.Known(Asked known) -> known;
            case Acts.Question.NobodyAsks() -> throw nobodyWaits(attempt);
            case Acts.Question.NoAnswer(String why) ->
                throw new Refused(CommonProblem.NO_ANSWER, why + "; nothing was sent, try again");
        };
        requireQuestion(body.act(), asked);
        rules.problemWith(body.act(), request, asked, who).ifPresent(problem -> {
            throw refusals.refuse(attempt, problem.problem(), problem.why());
        });
        return send(attempt, subject(request, body.act(), asked), asked, who.person(), body);
    }

    /** NB. A request is seen to wait a little before its workflow knows: a vote that says no stage would never count. */
    private static void requireQuestion(Act act, Asked asked) {
        if (ActRules.isVote(act) && asked.terms() == null) {
            throw new Refused(
                    CommonProblem.NO_ANSWER,
                    "policy is still asked about this request, and nobody votes on it yet; nothing was sent, try again");
        }
    }

    private Receipt send(Attempt attempt, String subject, Asked asked, Person person, ActBody body) {
        SignedAct act = sign(attempt, subject, asked, person, body);
        Attempt sent = attempt.sent();
        return switch (acts.send(attempt.request(), act)) {
            case Acts.Result.Counted(String message) ->
                new Receipt(true, body.word(), person.name(), act.at(), act.actId(), message);
            case Acts.Result.NotCounted(String why) -> throw refusals.refuse(sent, AssumptionProblem.NOT_COUNTED, why);
            case Acts.Result.Refused(String why) -> throw refusals.refuse(sent, AssumptionProblem.ACT_REFUSED, why);
            case Acts.Result.Over(String how) -> throw refusals.refuse(sent, AssumptionProblem.REQUEST_OVER, how);
            case Acts.Result.NobodyWaits() -> throw nobodyWaits(sent);
            case Acts.Result.NoAnswer(String why) ->
                throw new Refused(
                        CommonProblem.NO_ANSWER,
                        why + "; it may still count. Look at the request before doing it again",
                        act.actId());
        };
    }

    private Refused nobodyWaits(Attempt attempt) {
        return refusals.refuse(
                attempt,
                AssumptionProblem.NOBODY_WAITS,
                "no running workflow carries this request: it has ended, or has not been taken up yet");
    }

    private SignedAct sign(Attempt attempt, String subject, Asked asked, Person person, ActBody body) {
        return signer.orElseThrow()
                .sign(new SignedAct(
                        here(),
                        attempt.request().uid(),
                        body.act(),
                        subject,
                        stage(asked, body),
                        asked.ruleDigest(),
                        person.name(),
                        person.groups(),
                        body.message(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        attempt.id(),
                        "",
                        ""));
    }

    /** NB. So that what is said about one extension never counts for another. */
    private static String subject(RoleAssumption request, Act act, Asked asked) {
        if (act == Act.EXTEND) {
            return Ballot.extension(request.getStatus().extensions().size() + 1);
        }
        return ActRules.isVote(act) ? asked.about() : Ballot.REQUEST;
    }

    /** NB. What is no vote is about no stage. */
    private static String stage(Asked asked, ActBody body) {
        return ActRules.isVote(body.act()) ? asked.current().map(Stage::name).orElse("") : "";
    }

    private String here() {
        try {
            return installation.get();
        } catch (RuntimeException e) {
            // NB. Whatever the API server's client throws, without the id nothing can be signed.
            LOG.atWarn().setCause(e).log("the id of this installation is not known");
            throw new Refused(CommonProblem.CLUSTER_AWAY, "the id of this installation cannot be found out now");
        }
    }
}
