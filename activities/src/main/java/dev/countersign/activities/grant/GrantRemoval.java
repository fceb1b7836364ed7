package dev.countersign.activities.grant;

import dev.countersign.api.GrantedObject;
import java.util.Collection;

/** Deletes objects of a grant and reads back that they are gone. */
public final class GrantRemoval {

    private GrantRemoval() {}

    /**
     * Deletes those objects.
     *
     * @param objects with the uids that they have
     * @throws RuntimeException when one could not be deleted, or is still there
     */
    public static void remove(GrantStore store, Collection<GrantedObject> objects) {
        objects.forEach(store::delete);
        objects.forEach(object -> requireGone(store, object));
    }

    private static void requireGone(GrantStore store, GrantedObject object) {
        boolean stands = store.granted(object)
                .filter(found -> object.uid().equals(found.getMetadata().getUid()))
                .isPresent();
        if (stands) {
            throw new IllegalStateException(
                    GrantKind.words(object) + " was deleted and is still there: does it have a finalizer?");
        }
    }
}
