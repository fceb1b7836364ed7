package dev.countersign.activities.connector;

import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import java.util.Set;

/** Removes whatever was granted to a request, and reads back that it is gone. */
final class GrantRemover {

    private final ClusterReads reads;
    private final ClusterWrites writes;
    private final GrantFinder finder;

    GrantRemover(ClusterReads reads, ClusterWrites writes, GrantFinder finder) {
        this.reads = reads;
        this.writes = writes;
        this.finder = finder;
    }

    /**
     * Removes what stands.
     *
     * @param names under which something may stand, whatever became of its labels
     * @return what stood
     * @throws RuntimeException when something could not be read or deleted, or is still there
     */
    GrantFinder.Standing remove(RequestRef request, Set<GrantedObject> names) {
        GrantFinder.Standing standing = finder.find(request, names);
        standing.objects().forEach(writes::delete);
        standing.objects().forEach(this::requireGone);
        return standing;
    }

    private void requireGone(GrantedObject object) {
        boolean stands = reads.granted(object)
                .filter(found -> object.uid().equals(found.getMetadata().getUid()))
                .isPresent();
        if (stands) {
            throw new IllegalStateException(object.kind() + " " + object.namespace() + "/" + object.name()
                    + " was deleted and is still there: does it have a finalizer?");
        }
    }
}
