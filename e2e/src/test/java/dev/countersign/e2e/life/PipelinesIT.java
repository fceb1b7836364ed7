package dev.countersign.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.scenario.Asking;
import dev.countersign.e2e.scenario.Pipeline;
import dev.countersign.e2e.scenario.PipelineRuns;
import dev.countersign.e2e.scenario.Votes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whichever way a pipeline says whom it asks, and wherever its Pod stands, an approval opens the Connector. */
@ExtendWith(OnSandbox.class)
class PipelinesIT {

    private static final String AFTER = "runAfter: [approve]";
    private static final Asking BY_PARAMS = Asking.of("[\"$(params.approvers[*])\"]", "\"$(params.quorum)\"");

    private static World world;
    private static Site site;
    private static PipelineRuns matrix;
    private static PipelineRuns quorums;
    private static PipelineRuns twice;
    private static PipelineRuns given;
    private static PipelineRuns byDefault;
    private static PipelineRuns byResult;
    private static PipelineRuns byResults;
    private static PipelineRuns atTheEnd;

    @BeforeAll
    static void startEveryRun(World theWorld) {
        world = theWorld;
        site = Site.open(world);
        Asking alice = Asking.of(1, "alice");
        matrix = site.start(
                "matrix",
                thenPush(alice.task(
                        "approve", "matrix: {params: [{name: description, value: [to test, to production]}]}")));
        quorums = site.start("quorums", thenPush(quorums()));
        twice = site.start(
                "twice",
                Pipeline.of(
                        Asking.of(1, "bob").task("review", ""),
                        alice.task("approve", "runAfter: [review]"),
                        Pipeline.pushing("push", AFTER)));
        given = site.start(
                "given",
                thenPush(BY_PARAMS.task())
                        .declaring("params: [{name: approvers, type: array}, {name: quorum}]")
                        .giving("params: [{name: approvers, value: [alice, bob]}, {name: quorum, value: \"2\"}]"));
        byDefault = site.start(
                "by-default", thenPush(BY_PARAMS.task()).declaring("""
                        params:
                        - {name: approvers, type: array, default: [alice, "group:ops"]}
                        - {name: quorum, default: "1"}
                        """).byReference());
        byResult = site.start(
                "by-result",
                asksWhomATaskFinds(
                        "results: [{name: who}]", Asking.of("[\"$(tasks.find.results.who)\", bob]", "\"1\"")));
        byResults = site.start(
                "by-results",
                asksWhomATaskFinds(
                        "results: [{name: who, type: array}, {name: quorum}]",
                        Asking.of("\"$(tasks.find.results.who[*])\"", "\"$(tasks.find.results.quorum)\"")));
        atTheEnd = site.start(
                "at-the-end",
                Pipeline.of(alice.task(), Pipeline.building("build", AFTER, ""))
                        .andAtTheEnd(Pipeline.pushing("push", "")));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everyQuestionOfAMatrixIsAnsweredAndThenThePodMayUseTheConnector() {
        List<ApprovalTask> questions = matrix.awaitTasks(2);
        assertThat(questions)
                .extracting(task -> task.getSpec().description())
                .containsExactlyInAnyOrder("to test", "to production");

        questions.forEach(site::approve);

        endsWell(matrix);
    }

    @Test
    void theQuestionsOfAMatrixMayDemandDifferentNumbers() {
        List<ApprovalTask> questions = quorums.awaitTasks(2);
        assertThat(questions)
                .extracting(task -> task.getSpec().numberOfApprovalsRequired())
                .containsExactlyInAnyOrder(1, 2);

        questions.forEach(site::approve);
        questions.stream()
                .filter(task -> task.getSpec().numberOfApprovalsRequired() == 2)
                .forEach(task -> Votes.cast(site.bob(), task, "bob", "approve"));

        endsWell(quorums);
    }

    @Test
    void twoQuestionsOneAfterTheOtherAreBothAnswered() {
        Votes.cast(site.bob(), twice.awaitTask("review"), "bob", "approve");
        site.approve(twice.awaitTask("approve"));

        endsWell(twice);
    }

    @Test
    void theRunsParamsSayWhoIsAskedAndHowManyMustApprove() {
        ApprovalTask task = asked(given, 2, "alice", "bob");

        site.approve(task);
        Votes.cast(site.bob(), task, "bob", "approve");

        endsWell(given);
    }

    @Test
    void thePipelinesDefaultsSayWhoIsAsked() {
        site.approve(asked(byDefault, 1, "alice", "ops"));

        endsWell(byDefault);
    }

    @Test
    void aResultSaysWhoIsAsked() {
        found(byResult, Map.of("who", "alice"));

        site.approve(asked(byResult, 1, "alice", "bob"));

        endsWell(byResult);
    }

    @Test
    void aListOfResultsSaysWhoIsAsked() {
        found(byResults, Map.of("who", "[\"alice\",\"bob\"]", "quorum", "2"));
        ApprovalTask task = asked(byResults, 2, "alice", "bob");

        site.approve(task);
        Votes.cast(site.bob(), task, "bob", "approve");

        endsWell(byResults);
    }

    @Test
    void aPodAtTheEndOfTheRunMayUseTheConnector() {
        site.approve(atTheEnd);
        site.finish(atTheEnd.awaitPod("build"));

        endsWell(atTheEnd);
    }

    private static Pipeline thenPush(String asking) {
        return Pipeline.of(asking, Pipeline.pushing("push", AFTER));
    }

    private static String quorums() {
        return new Asking(Map.of("approvers", "[alice, bob]"), "12h")
                .task("approve", "matrix: {params: [{name: numberOfApprovalsRequired, value: [\"1\", \"2\"]}]}");
    }

    private static Pipeline asksWhomATaskFinds(String results, Asking asking) {
        return Pipeline.of(Pipeline.building("find", "", results), asking.task(), Pipeline.pushing("push", AFTER));
    }

    private static void found(PipelineRuns run, Map<String, String> results) {
        world.nodes()
                .succeed(
                        site.project().pipelines(),
                        run.awaitPod("find").getMetadata().getName(),
                        results);
    }

    private static ApprovalTask asked(PipelineRuns run, int required, String... people) {
        ApprovalTask task = run.awaitTask();
        assertThat(task.getSpec().numberOfApprovalsRequired()).isEqualTo(required);
        assertThat(task.getSpec().approvers())
                .extracting(approver -> approver.name())
                .containsExactly(people);
        return task;
    }

    private static void endsWell(PipelineRuns run) {
        site.usesTheConnectorOnce(run);
        assertThat(run.awaitEnd()).startsWith("True");
    }
}
