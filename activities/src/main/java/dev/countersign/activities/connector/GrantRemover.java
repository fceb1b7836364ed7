package dev.countersign.activities.connector;

import dev.countersign.activities.grant.GrantRemoval;
import dev.countersign.activities.grant.GrantStore;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.RequestRef;
import java.util.Set;

/** Removes whatever was granted to a request, and reads back that it is gone. */
final class GrantRemover {

    private final GrantStore grants;
    private final GrantFinder finder;

    GrantRemover(GrantStore grants, GrantFinder finder) {
        this.grants = grants;
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
        GrantRemoval.remove(grants, standing.objects());
        return standing;
    }
}
