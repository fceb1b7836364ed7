package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Identity.NoPerson;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Problem;
import dev.countersign.starter.web.Refused;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refuses somebody who is known, and records it before it is said. */
final class Refusals {

    private final RefusalRecorder recorder;

    Refusals(RefusalRecorder recorder) {
        this.recorder = recorder;
    }

    /** What to throw when an act is refused. */
    Refused refuse(Attempt attempt, Problem problem, String why) {
        boolean recorded = recorder.record(
                attempt.id(),
                "act-refused",
                attempt.request().namespace(),
                attempt.request().name(),
                attempt.request().uid(),
                facts(attempt.person(), attempt.act(), problem, why));
        return answer(recorded, problem, why, attempt.isSent() ? attempt.id() : null);
    }

    /** What to throw when somebody may not do something in a workspace. */
    Refused refuse(String workspace, String name, String person, String act, Problem problem, String why) {
        boolean recorded = recorder.record(
                UUID.randomUUID().toString(),
                "assumption-refused",
                workspace,
                name,
                "",
                facts(person, act, problem, why));
        return answer(recorded, problem, why, null);
    }

    /**
     * Records that somebody asked for what they have, or wait for, already.
     *
     * @throws Refused when that cannot be recorded
     */
    void reused(RoleAssumption request, String person) {
        boolean recorded = recorder.record(
                UUID.randomUUID().toString(),
                "assumption-reused",
                request.getMetadata().getNamespace(),
                request.getMetadata().getName(),
                request.getMetadata().getUid(),
                Map.of("kind", "RoleAssumption", "person", person, "act", "create"));
        if (!recorded) {
            throw new Refused(CommonProblem.NOT_RECORDED, "the audit log does not take it down; try again");
        }
    }

    /** What to throw when it is no person who does something. */
    Refused refuse(String workspace, String name, NoPerson stranger, String act) {
        return refuse(workspace, name, stranger.name(), act, CommonProblem.NOT_A_PERSON, stranger.why());
    }

    private static Map<String, String> facts(String person, String act, Problem problem, String why) {
        return Map.of("kind", "RoleAssumption", "person", person, "act", act, "problem", problem.name(), "reason", why);
    }

    private static Refused answer(boolean recorded, Problem problem, String why, @Nullable String actId) {
        return recorded
                ? new Refused(problem, why, actId)
                : new Refused(
                        CommonProblem.NOT_RECORDED,
                        "it was refused, and the audit log does not take it down: " + why,
                        actId);
    }
}
