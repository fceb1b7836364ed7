package dev.countersign.starter.vote;

import dev.countersign.api.SignedAct;
import dev.countersign.policy.act.ActSigner;
import dev.countersign.policy.gate.RuleDigest;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.vote.Tasks.Found;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Problem;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs the vote of a person who is known, sends it, and says what became of it. A refusal is recorded before it is said. */
final class VoteDesk {

    private static final Logger LOG = LoggerFactory.getLogger(VoteDesk.class);

    private final Optional<ActSigner> signer;
    private final Supplier<String> installation;
    private final Tasks tasks;
    private final Votes votes;
    private final RefusalRecorder refusals;
    private final InstantSource clock;

    /**
     * A desk.
     *
     * @param signer empty where no key is configured; then it takes no votes
     * @param installation the id of this installation; fails while it cannot be found out
     */
    VoteDesk(
            Optional<ActSigner> signer,
            Supplier<String> installation,
            Tasks tasks,
            Votes votes,
            RefusalRecorder refusals,
            InstantSource clock) {
        this.signer = signer;
        this.installation = installation;
        this.tasks = tasks;
        this.votes = votes;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Whether there is a key to sign with. */
    boolean open() {
        return signer.isPresent();
    }

    /** Takes the vote of that person on the task of that name. */
    VoteAnswer vote(String namespace, String name, Person person, VoteBody body) {
        Attempt attempt = new Attempt(UUID.randomUUID().toString(), namespace, name, "", person.name(), word(body));
        return switch (tasks.find(namespace, name)) {
            case Found.Unavailable(String why) -> new VoteAnswer.Refused(CommonProblem.CLUSTER_AWAY, why, null);
            case Found.Absent() ->
                new VoteAnswer.Refused(
                        VoteProblem.NO_SUCH_TASK, "there is no ApprovalTask " + namespace + "/" + name, null);
            case Found.Abandoned(String uid, String why) -> refuse(attempt.on(uid), VoteProblem.NOBODY_WAITS, why);
            case Found.Asking(AskedTask task)
            when !task.asks(person) ->
                refuse(
                        attempt.on(task.uid()),
                        VoteProblem.NOT_ASKED,
                        person.name() + " is not among the approvers of this task, by name or by group");
            case Found.Asking(AskedTask task)
            when body.act() == SignedAct.Act.APPROVE && !task.rule().mayApprove(person.name()) ->
                refuse(
                        attempt.on(task.uid()),
                        VoteProblem.SELF_APPROVAL,
                        "you started this run; somebody else has to approve it, and you may still reject it");
            case Found.Asking(AskedTask task) -> send(attempt.on(task.uid()), task, person, body);
        };
    }

    /** Refuses somebody who is known and no person. */
    VoteAnswer refuseStranger(String namespace, String name, String who, String why) {
        return refuse(
                new Attempt(UUID.randomUUID().toString(), namespace, name, "", who, ""),
                CommonProblem.NOT_A_PERSON,
                why);
    }

    private VoteAnswer send(Attempt attempt, AskedTask task, Person person, VoteBody body) {
        String here;
        try {
            here = installation.get();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the id of this installation is not known");
            return new VoteAnswer.Refused(
                    CommonProblem.CLUSTER_AWAY, "the id of this installation cannot be found out now", null);
        }
        SignedAct act = sign(attempt, here, task, person, body);
        return switch (votes.send(task.customRun(), act)) {
            case Votes.Result.Counted(String message) ->
                new VoteAnswer.Counted(true, attempt.vote(), person.name(), act.at(), act.actId(), message);
            case Votes.Result.NotCounted(String why) -> refuse(attempt.sent(), VoteProblem.NOT_COUNTED, why);
            case Votes.Result.Refused(String why) -> refuse(attempt.sent(), VoteProblem.VOTE_REFUSED, why);
            case Votes.Result.Decided(String how) -> refuse(attempt.sent(), VoteProblem.TASK_DECIDED, how);
            case Votes.Result.NobodyAsks() ->
                refuse(
                        attempt.sent(),
                        VoteProblem.NOBODY_WAITS,
                        "no running workflow serves this task: it has ended, or another gate serves it");
            case Votes.Result.NoAnswer(String why) ->
                new VoteAnswer.Refused(
                        CommonProblem.NO_ANSWER,
                        why + "; the vote may still count. Look at the task before voting again",
                        act.actId());
        };
    }

    private SignedAct sign(Attempt attempt, String here, AskedTask task, Person person, VoteBody body) {
        return signer.orElseThrow()
                .sign(new SignedAct(
                        here,
                        task.uid(),
                        body.act(),
                        "request",
                        "",
                        RuleDigest.of(task.rule()),
                        person.name(),
                        person.groups(),
                        body.message(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        attempt.id(),
                        "",
                        ""));
    }

    private VoteAnswer refuse(Attempt attempt, Problem problem, String why) {
        boolean recorded = refusals.record(
                attempt.id(),
                "vote-refused",
                attempt.namespace(),
                attempt.name(),
                attempt.uid(),
                Map.of(
                        "kind", "ApprovalTask",
                        "person", attempt.who(),
                        "vote", attempt.vote(),
                        "problem", problem.name(),
                        "reason", why));
        return recorded
                ? new VoteAnswer.Refused(problem, why, attempt.actId())
                : new VoteAnswer.Refused(
                        CommonProblem.NOT_RECORDED,
                        "the vote was refused, and the audit log does not take it down: " + why,
                        attempt.actId());
    }

    private static String word(VoteBody body) {
        return body.act() == SignedAct.Act.APPROVE ? "approve" : "reject";
    }
}
