package dev.countersign.starter.customrun;

import dev.countersign.starter.assumption.RunRequests;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Shelf;

/** Tells the requests of a PipelineRun that it has ended. */
final class PipelineRunEnds implements FactHandler<PipelineRunFacts> {

    private static final String ENDED = " has ended";

    private final RunRequests requests;

    PipelineRunEnds(RunRequests requests) {
        this.requests = requests;
    }

    @Override
    public void appeared(At at, PipelineRunFacts facts) {
        // NB. Only its end is of interest.
    }

    @Override
    public void changed(At at, PipelineRunFacts before, PipelineRunFacts now) {
        // NB. As above.
    }

    @Override
    public void gone(At at, PipelineRunFacts last) {
        tellEnd(at, last.identity());
    }

    @Override
    public void dropped(At at, PipelineRunFacts last) {
        tellEnd(at, last.identity());
    }

    /** Tells all requests whose PipelineRun has ended while nobody watched. */
    void catchUp(Shelf<PipelineRunFacts> goingOn) {
        requests.forEach((at, run) -> {
            At owner = new At(at.namespace(), run.pipelineRun());
            long identity = Digest.of(run.pipelineRunUid());
            PipelineRunFacts facts = goingOn.facts(owner);
            if (facts == null || facts.identity() != identity) {
                tellEnd(owner, identity);
            }
        });
    }

    private void tellEnd(At at, long identity) {
        requests.tellEnd(
                at.namespace(), run -> Digest.of(run.pipelineRunUid()) == identity, "PipelineRun " + at.name() + ENDED);
    }
}
