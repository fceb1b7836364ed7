package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;

/** What happens to AccessRequests: a new one is taken up, and the workflow of a deleted one is told. */
final class RequestChanges implements FactHandler<RequestFacts> {

    private final RequestIndex index;
    private final RequestDesk desk;
    private final CatchUp catchUp;

    RequestChanges(RequestIndex index, RequestDesk desk, CatchUp catchUp) {
        this.index = index;
        this.desk = desk;
        this.catchUp = catchUp;
    }

    @Override
    public void appeared(At at, RequestFacts facts) {
        index.add(at, facts);
        desk.start(at, facts);
        catchUp.metAgain(at, facts);
    }

    @Override
    public void changed(At at, RequestFacts before, RequestFacts now) {
        index.replace(at, before, now);
        if (!before.watching().equals(now.watching()) || !before.seen().equals(now.seen())) {
            catchUp.checks(at, now);
        }
    }

    @Override
    public void gone(At at, RequestFacts last) {
        index.remove(at, last);
        desk.tellEnd(at, last, "AccessRequest deleted");
    }

    @Override
    public void dropped(At at, RequestFacts last) {
        index.remove(at, last);
    }
}
