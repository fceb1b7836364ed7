package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.programs.Program;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import java.util.List;

/** Requests of both kinds that an operator meets when changing a release: one of each waits, one of each is granted. */
final class InFlight implements AutoCloseable {

    private final Sandbox sandbox;
    private final NodePlayer nodes;
    private final PipelineFlow waitingPod;
    private final PipelineFlow grantedPod;
    private final PersonFlow waitingPerson;
    private final PersonFlow grantedPerson;
    private final List<String> begun;

    private InFlight(Sandbox sandbox, Program starter) {
        this.sandbox = sandbox;
        this.nodes = NodePlayer.start(sandbox);
        PersonFlow.prepare(sandbox);
        this.grantedPod = PipelineFlow.ask(sandbox, "granted").approve();
        this.waitingPod = PipelineFlow.ask(sandbox, "waits");
        this.grantedPerson = PersonFlow.ask(sandbox, starter).approve();
        this.waitingPerson = PersonFlow.ask(sandbox, starter);
        this.begun = whoTheyAre();
    }

    /** Lets them come so far. */
    static InFlight begin(Sandbox sandbox, Program starter) {
        return new InFlight(sandbox, starter);
    }

    /** Nothing became of them meanwhile: they are the same, with the same workflow, and as far as they were. */
    void areKept() {
        assertThat(whoTheyAre()).isEqualTo(begun);
        assertThat(grantedPod.mayUse()).isTrue();
        assertThat(waitingPod.mayUse()).isFalse();
        assertThat(grantedPerson.may()).isTrue();
    }

    private List<String> whoTheyAre() {
        return List.of(
                grantedPod.request().getMetadata().getUid(),
                String.valueOf(grantedPod.request().getStatus().workflow()),
                waitingPod.request().getMetadata().getUid(),
                String.valueOf(waitingPod.request().getStatus().workflow()),
                grantedPerson.request().getMetadata().getUid(),
                String.valueOf(grantedPerson.request().getStatus().phase()),
                String.valueOf(grantedPerson.request().getStatus().workflow()),
                waitingPerson.request().getMetadata().getUid(),
                String.valueOf(waitingPerson.request().getStatus().phase()),
                String.valueOf(waitingPerson.request().getStatus().workflow()));
    }

    /** They go on: what waited is approved and granted, and everything ends, verified. */
    void goOnToTheirEnd() {
        waitingPod.approve();
        waitingPerson.approve();
        grantedPod.end(nodes);
        waitingPod.end(nodes);
        grantedPerson.end();
        waitingPerson.end();
        assertThat(waitingPerson.may()).isFalse();
        PersonFlow.removeCluster(sandbox);
        PipelineFlow.removePolicy(sandbox.admin());
    }

    @Override
    public void close() {
        grantedPod.close();
        waitingPod.close();
        grantedPerson.close();
        waitingPerson.close();
        nodes.close();
    }
}
