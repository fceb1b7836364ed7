package dev.countersign.workflows.assumption;

import dev.countersign.api.Outcome;
import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.ActiveGrant;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Ballot;
import dev.countersign.api.assumption.ExtensionWish;
import dev.countersign.api.assumption.Notice;
import dev.countersign.api.assumption.Notice.Asking;
import dev.countersign.api.assumption.Notice.Clocks;
import dev.countersign.api.assumption.Notice.Decision;
import dev.countersign.api.assumption.NoticeEvent;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.Terms;
import dev.countersign.workflows.Ending;
import dev.countersign.workflows.ThisRun;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what happens to one request into notices. */
final class Teller {

    private final Knowledge known;
    private final Notices notices;

    Teller(Knowledge known, Notices notices) {
        this.known = known;
        this.notices = notices;
    }

    /** That policy allows it, where it asks nobody. */
    void allowed(String message) {
        tell(NoticeEvent.REQUEST, NoticeEvent.REQUEST.word(), Asking.NOBODY, message, null, null);
    }

    /** Whom the current stage asks. */
    void asks(String waitingFor) {
        tellAbout(NoticeEvent.REQUEST, waitingFor, "waits for approval");
    }

    /** That nobody has decided yet. */
    void reminds(String waitingFor) {
        tellAbout(NoticeEvent.REMINDER, waitingFor, "still waits for approval");
    }

    boolean hasReminded() {
        return notices.isTold(key(NoticeEvent.REMINDER));
    }

    /** That the current stage asks others, too. */
    void escalates(String waitingFor) {
        tellAbout(NoticeEvent.ESCALATION, waitingFor, "waits for others too");
    }

    /** That the current stage is decided, before the next one begins. */
    void decided(String message, boolean approved, List<SignedAct> acts) {
        List<String> by =
                acts.stream().map(SignedAct::person).distinct().sorted().toList();
        Decision decision = new Decision(approved, by);
        tell(NoticeEvent.DECISION, key(NoticeEvent.DECISION), asking(""), message, decision, null);
    }

    /** That the access ends soon. */
    void warns() {
        ActiveGrant grant = known.grant();
        String key = NoticeEvent.WARNING.word() + "/" + grant.extensions();
        tell(NoticeEvent.WARNING, key, Asking.NOBODY, "the access ends at " + grant.expiresAt(), null, null);
    }

    /** That the access should be gone and is not verified to be. */
    void overdue(Ending why) {
        String message = "should have ended at " + why.since() + ", and is not verified to be gone";
        tell(NoticeEvent.OVERDUE, NoticeEvent.OVERDUE.word(), Asking.NOBODY, message, null, why.outcome());
    }

    /** That it is over. */
    void ended(String message, Outcome outcome) {
        tell(NoticeEvent.END, NoticeEvent.END.word(), Asking.NOBODY, message, null, outcome);
    }

    private void tellAbout(NoticeEvent event, String waitingFor, String message) {
        tell(event, key(event), asking(waitingFor), message, null, null);
    }

    /** NB. Who was refused an extension may ask for it again, and that is another wish. */
    private String key(NoticeEvent event) {
        ExtensionWish wish = known.wishIfAny();
        String about =
                known.voted().subject() + "/" + (wish == null ? "" : wish.act().actId() + "/");
        return about + event.word() + "/" + known.stage();
    }

    private void tell(
            NoticeEvent event,
            String key,
            Asking asking,
            String message,
            @Nullable Decision decision,
            @Nullable Outcome outcome) {
        Terms terms = known.votedTermsIfAny();
        notices.tell(new Notice(
                known.request(),
                event,
                key,
                ThisRun.now(),
                known.askedIfAny(),
                terms == null ? null : terms.policy(),
                clocks(terms),
                asking,
                message,
                decision,
                outcome));
    }

    private Clocks clocks(@Nullable Terms terms) {
        if (terms == null) {
            return new Clocks(null, null, null);
        }
        ActiveGrant grant = known.grantIfAny();
        Instant startAt = terms.request().startAt();
        Instant planned = startAt == null ? null : terms.expiry(startAt).orElse(null);
        return new Clocks(
                known.voted().decided() ? null : terms.decideBy(),
                terms.duration(),
                grant == null ? planned : grant.expiresAt());
    }

    private Asking asking(String waitingFor) {
        Ballot ballot = known.voted();
        Terms terms = known.votedTermsIfAny();
        ApprovalRule rule = terms == null ? null : terms.approval();
        Stage stage = known.votedStage().orElse(null);
        return terms == null || rule == null || stage == null
                ? Asking.NOBODY
                : new Asking(
                        stage.name(),
                        waitingFor,
                        people(stage, ballot.escalatedAt() != null),
                        except(rule, terms.request(), ballot));
    }

    private static People people(Stage stage, boolean escalated) {
        List<People> all = stage.people(escalated);
        return new People(
                all.stream()
                        .flatMap(people -> people.groups().stream())
                        .distinct()
                        .toList(),
                all.stream()
                        .flatMap(people -> people.users().stream())
                        .distinct()
                        .toList());
    }

    private static List<String> except(ApprovalRule rule, RoleRequest wish, Ballot ballot) {
        Stream<String> self = rule.selfApproval() ? Stream.empty() : Stream.of(wish.requestedBy(), wish.subject());
        return Stream.concat(self, ballot.filled().stream().map(SignedAct::person))
                .distinct()
                .sorted()
                .toList();
    }
}
