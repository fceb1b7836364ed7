package dev.countersign.api.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import java.util.List;

/** A call to see whether a granted access still stands on what it was granted for. */
public record ObserveCommand(RequestRef request, Pinned pinned, AccessFacts access, List<GrantedObject> grants) {

    public ObserveCommand {
        grants = List.copyOf(grants);
    }
}
