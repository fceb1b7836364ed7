package dev.countersign.e2e.admission.mutation;

import static dev.countersign.e2e.admission.mutation.Promises.creates;
import static dev.countersign.e2e.admission.mutation.Promises.patch;

import dev.countersign.e2e.admission.Runs;
import java.util.List;

/** What is promised of the stamps that say who started a run, and which run a TaskRun was made for. */
final class StampClaims {

    private static final Promises STAMPING_RUNS = new Promises("stamping countersign-started-by");
    private static final Promises RUNS = new Promises("countersign-started-by");
    private static final Promises STAMPING_TASKRUNS = new Promises("stamping countersign-taskrun-origin");
    private static final Promises TASKRUNS = new Promises("countersign-taskrun-origin");

    private static final String NOTE = "op: add, path: /metadata/annotations/note, value: mine";
    private static final String WITHOUT = "labels: {app: shop}";
    private static final String SAYS_ALICE = Objects.stamped(Runs.STARTED_BY, "alice");
    private static final String NONE = Objects.stamped(Runs.ORIGIN, "none");
    private static final String OF_RUN = Objects.stamped(Runs.ORIGIN, "5e0f5a2c");

    private StampClaims() {}

    static List<Claim> all() {
        return List.of(
                startedBy("whoever starts a run is stamped on it", Person.MALLORY, WITHOUT, "mallory"),
                startedBy(
                        "whoever starts a run is stamped on it, whatever they say",
                        Person.MALLORY,
                        SAYS_ALICE,
                        "mallory"),
                startedBy(
                        "nobody else starts a run within a run",
                        Person.MALLORY,
                        SAYS_ALICE + "\n  " + Runs.OWNED_BY_RUN,
                        "mallory"),
                startedBy(
                        "a run within a run was started by whoever started that",
                        Person.TEKTON,
                        SAYS_ALICE + "\n  " + Runs.OWNED_BY_RUN,
                        "alice"),
                startedBy("a run of Tekton's own is within no run", Person.TEKTON, SAYS_ALICE, Person.TEKTON.user()),
                startedBy(
                        "a run that a TaskRun owns is within no run",
                        Person.TEKTON,
                        SAYS_ALICE + "\n  " + Runs.OWNED_BY_TASKRUN,
                        Person.TEKTON.user()),
                startedBy(
                        "a run that another group's PipelineRun owns is within no run",
                        Person.TEKTON,
                        SAYS_ALICE + "\n  " + elsewhere(Runs.OWNED_BY_RUN),
                        Person.TEKTON.user()),
                RUNS.accepts("a run without a stamp goes on", Person.MALLORY, run(WITHOUT)),
                RUNS.refuses("nobody starts a run as somebody else", Person.MALLORY, run(SAYS_ALICE), "leave it out"),
                RUNS.accepts(
                        "Tekton starts a run within a run",
                        Person.TEKTON,
                        run(SAYS_ALICE + "\n  " + Runs.OWNED_BY_RUN)),
                RUNS.refuses(
                        "nobody else starts a run within a run as somebody else",
                        Person.MALLORY,
                        run(SAYS_ALICE + "\n  " + Runs.OWNED_BY_RUN),
                        "leave it out"),
                RUNS.refuses(
                        "Tekton starts no other run as somebody else", Person.TEKTON, run(SAYS_ALICE), "leave it out"),
                RUNS.refuses(
                        "Tekton starts no run of a TaskRun as somebody else",
                        Person.TEKTON,
                        run(SAYS_ALICE + "\n  " + Runs.OWNED_BY_TASKRUN),
                        "leave it out"),
                RUNS.refuses(
                        "Tekton starts no run of another group's PipelineRun as somebody else",
                        Person.TEKTON,
                        run(SAYS_ALICE + "\n  " + elsewhere(Runs.OWNED_BY_RUN)),
                        "leave it out"),
                RUNS.refuses(
                        "who started a run does not change",
                        Person.TEKTON,
                        patch(Objects.RUN, "op: replace, path: " + path(Runs.STARTED_BY) + ", value: alice"),
                        "says who started the run"),
                RUNS.accepts("anybody annotates another's run", Person.MALLORY, patch(Objects.RUN, NOTE)),
                madeFor("a TaskRun alone was made for no run", WITHOUT, "none"),
                madeFor("a TaskRun alone was made for no run, whatever it says", OF_RUN, "none"),
                madeFor("a TaskRun was made for the run that owns it", NONE + "\n  " + Runs.OWNED_BY_RUN, "5e0f5a2c"),
                madeFor("a TaskRun that a TaskRun owns was made for no run", Runs.OWNED_BY_TASKRUN, "none"),
                madeFor(
                        "a TaskRun that another group's PipelineRun owns was made for no run",
                        elsewhere(Runs.OWNED_BY_RUN),
                        "none"),
                TASKRUNS.refuses(
                        "what a TaskRun was made for does not change",
                        Person.TEKTON,
                        patch(Objects.STAMPED, "op: replace, path: " + path(Runs.ORIGIN) + ", value: 5e0f5a2c"),
                        "says which PipelineRun the TaskRun was made for"),
                TASKRUNS.accepts(
                        "anybody annotates a TaskRun, even one whose labels are from before the policy",
                        Person.MALLORY,
                        patch(Objects.STAMPED, NOTE)),
                TASKRUNS.accepts("Tekton makes the Pod of a TaskRun alone", Person.TEKTON, pod(NONE)),
                TASKRUNS.accepts(
                        "Tekton makes the Pod of a run",
                        Person.TEKTON,
                        pod(OF_RUN + "\n  labels: {tekton.dev/pipelineRunUID: 5e0f5a2c}")),
                TASKRUNS.refuses(
                        "the Pod of a TaskRun alone names no run",
                        Person.TEKTON,
                        pod(NONE + "\n  labels: {tekton.dev/pipelineRunUID: 5e0f5a2c}"),
                        "name a PipelineRun that this TaskRun was not made for"),
                TASKRUNS.accepts(
                        "the Pod of a TaskRun from before the policy is let go",
                        Person.TEKTON,
                        pod("labels: {tekton.dev/pipelineRunUID: 5e0f5a2c}")));
    }

    private static Claim startedBy(String name, Person who, String metadata, String starter) {
        return STAMPING_RUNS.stamps(name, who, run(metadata), Runs.STARTED_BY, starter);
    }

    private static Claim madeFor(String name, String metadata, String uid) {
        return STAMPING_TASKRUNS.stamps(name, Person.TEKTON, creates(Runs.taskRun("new", metadata)), Runs.ORIGIN, uid);
    }

    private static Answer.Act run(String metadata) {
        return creates(Runs.pipelineRun("new", metadata, Runs.BUILD, ""));
    }

    private static Answer.Act pod(String metadata) {
        return creates(Runs.pod("new", metadata));
    }

    /** The same owner, of a group that is not Tekton's. */
    private static String elsewhere(String owner) {
        return owner.replace("tekton.dev/v1", "example.com/v1");
    }

    private static String path(String annotation) {
        return "/metadata/annotations/" + annotation.replace("/", "~1");
    }
}
