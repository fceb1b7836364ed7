package dev.countersign.activities.grant;

import dev.countersign.api.GrantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * Where grants are written. Every call may be made again; failing is a
 * {@link dev.countersign.activities.ClusterException}.
 */
public interface GrantStore {

    /** The object of that kind and name, whatever its uid. */
    Optional<HasMetadata> granted(GrantedObject object);

    /** Creates the object, or makes the one of that name the same; what a binding refers to cannot be changed. */
    <T extends HasMetadata> T apply(T object);

    /** Deletes the object of that name if it has that uid; where it has not, or is not there, nothing happens. */
    void delete(GrantedObject object);
}
