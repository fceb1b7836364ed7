package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Kind;
import dev.countersign.starter.watch.Shelf;
import java.util.HashMap;
import java.util.Map;

/** What happens to check resources of one kind: the requests that wait for one, or were judged by it, are told. */
final class CheckChanges implements FactHandler<CheckFacts> {

    private final Kind kind;
    private final RequestIndex index;
    private final Shelf<RequestFacts> requests;
    private final RequestDesk desk;

    CheckChanges(Kind kind, RequestIndex index, Shelf<RequestFacts> requests, RequestDesk desk) {
        this.kind = kind;
        this.index = index;
        this.requests = requests;
        this.desk = desk;
    }

    @Override
    public void appeared(At at, CheckFacts facts) {
        nudgeUnlessSeen(at, facts, "appeared");
    }

    @Override
    public void changed(At at, CheckFacts before, CheckFacts now) {
        if (!before.judgedLike(now)) {
            nudgeUnlessSeen(at, now, "changed");
        }
    }

    @Override
    public void gone(At at, CheckFacts last) {
        concerned(at, last)
                .forEach((request, asking) -> desk.nudge(request, asking, kind.kind() + " " + at.name() + " deleted"));
    }

    @Override
    public void dropped(At at, CheckFacts last) {
        gone(at, last);
    }

    private void nudgeUnlessSeen(At at, CheckFacts facts, String what) {
        concerned(at, facts).forEach((request, asking) -> {
            if (!asking.saw(facts.identity(), facts.since())) {
                desk.nudge(request, asking, kind.kind() + " " + at.name() + " " + what);
            }
        });
    }

    private Map<At, RequestFacts> concerned(At at, CheckFacts facts) {
        Map<At, RequestFacts> concerned = new HashMap<>();
        for (At request : index.concernedBy(kind, at.namespace(), facts.labels(), facts.identity())) {
            RequestFacts asking = requests.facts(request);
            if (asking != null && asking.concerns(kind, at.namespace(), facts.labels(), facts.identity())) {
                concerned.put(request, asking);
            }
        }
        return concerned;
    }
}
