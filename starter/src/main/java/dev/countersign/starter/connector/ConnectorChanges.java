package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.FactHandler;
import dev.countersign.starter.watch.Shelf;

/** What happens to Connectors: the workflows of requests for them are told, and Pods that waited for one ask again. */
final class ConnectorChanges implements FactHandler<ConnectorFacts> {

    private final Shelf<RequestFacts> requests;
    private final RequestDesk desk;
    private final AccessRequestsFromPods fromPods;

    ConnectorChanges(Shelf<RequestFacts> requests, RequestDesk desk, AccessRequestsFromPods fromPods) {
        this.requests = requests;
        this.desk = desk;
        this.fromPods = fromPods;
    }

    @Override
    public void appeared(At at, ConnectorFacts facts) {
        fromPods.considerAllThatName(new ConnectorName(at.namespace(), at.name()));
    }

    @Override
    public void changed(At at, ConnectorFacts before, ConnectorFacts now) {
        requests.forEach((request, facts) -> {
            if (facts.connectorAt(request).equals(at) && facts.stage() == RequestFacts.Stage.UNMATCHED) {
                desk.nudge(request, facts, "labels of the Connector changed");
            }
        });
    }

    @Override
    public void gone(At at, ConnectorFacts last) {
        requests.forEach((request, facts) -> {
            if (facts.connectorAt(request).equals(at)) {
                desk.tellEnd(request, facts, "Connector deleted");
            }
        });
    }

    @Override
    public void dropped(At at, ConnectorFacts last) {
        gone(at, last);
    }
}
