package dev.countersign.starter.vote;

import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.gate.ApprovalRule;
import dev.countersign.api.gate.Approver;
import dev.countersign.policy.act.ActSigner;
import dev.countersign.policy.act.Ed25519Keys;
import dev.countersign.starter.audit.Refusal;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.vote.Tasks.Found;
import dev.countersign.starter.web.Door;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A task that asks alice and the group ops, and everything around a desk that takes votes on it. */
final class Scene {

    static final Instant NOW = Instant.parse("2026-05-04T10:00:00.123456789Z");
    static final RequestRef CUSTOM_RUN = new RequestRef("ci", "release-approve", "run-uid");
    static final AskedTask TASK = new AskedTask(
            "task-uid",
            CUSTOM_RUN,
            new ApprovalRule(List.of(Approver.user("alice"), Approver.group("ops")), 1, "Release"));

    final KeyPair keys = Ed25519Keys.generate();
    final List<SignedAct> sent = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final List<String> tokens = new ArrayList<>();
    Identity identity = new Identity.Person("alice", List.of("dev"));
    Found found = new Found.Asking(TASK);
    Votes.Result result = new Votes.Result.Counted("approved by alice");
    boolean diskFull;
    boolean installationKnown = true;

    VoteController controller() {
        return new VoteController(new Door(this::identify), desk(Optional.of(new ActSigner("k1", keys.getPrivate()))));
    }

    VoteController controllerWithoutKey() {
        return new VoteController(new Door(this::identify), desk(Optional.empty()));
    }

    private Identity identify(String token) {
        tokens.add(token);
        return identity;
    }

    private VoteDesk desk(Optional<ActSigner> signer) {
        return new VoteDesk(
                signer,
                this::installation,
                (_, _) -> found,
                this::send,
                new RefusalRecorder(this::write, () -> NOW),
                () -> NOW);
    }

    private String installation() {
        if (!installationKnown) {
            throw new IllegalStateException("not known");
        }
        return "lab";
    }

    private Votes.Result send(RequestRef customRun, SignedAct vote) {
        if (!customRun.equals(CUSTOM_RUN)) {
            throw new AssertionError("sent to " + customRun);
        }
        sent.add(vote);
        return result;
    }

    private void write(Refusal refusal) {
        if (diskFull) {
            throw new IllegalStateException("no space left");
        }
        refusals.add(refusal);
    }
}
