package dev.countersign.starter.auditor;

import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.assumption.rest.Rights;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.Problem;
import dev.countersign.starter.web.Refused;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** Lets in those who see everything: auditors, and administrators of the platform. Others are refused, which is recorded. */
public final class Auditors {

    private final Door door;
    private final RefusalRecorder recorder;
    private final AssumptionApiSettings settings;

    public Auditors(Door door, RefusalRecorder recorder, AssumptionApiSettings settings) {
        this.door = door;
        this.recorder = recorder;
        this.settings = settings;
    }

    /**
     * Returns when whoever sends these headers is one of them.
     *
     * @param event how a refusal is called in the audit log
     * @param what they want to see, for people
     * @throws Refused when they are not
     */
    public void require(HttpHeaders headers, String event, String what) {
        switch (door.enter(headers)) {
            case Person person -> {
                Rights who = Rights.of(person, new Memberships(Map.of()), settings);
                if (!who.seesAll()) {
                    throw refused(
                            event,
                            person.name(),
                            AuditorProblem.NOT_ALLOWED,
                            what + " is shown to auditors and administrators of the platform");
                }
            }
            case Identity.NoPerson stranger ->
                throw refused(event, stranger.name(), CommonProblem.NOT_A_PERSON, stranger.why());
        }
    }

    private Refused refused(String event, String who, Problem problem, String why) {
        boolean recorded = recorder.record(
                UUID.randomUUID().toString(),
                event,
                "",
                "",
                "",
                Map.of("person", who, "problem", problem.name(), "reason", why));
        return recorded
                ? new Refused(problem, why)
                : new Refused(
                        CommonProblem.NOT_RECORDED, "it was refused, and the audit log does not take it down: " + why);
    }
}
