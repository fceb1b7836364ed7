package dev.countersign.starter.assumption.kinds;

import dev.countersign.policy.approval.Memberships;
import dev.countersign.starter.web.FieldError;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/**
 * The objects that people administer, at the API server.
 *
 * <p>Every method throws {@link dev.countersign.starter.web.Refused} when the API server cannot be asked.
 */
interface Kept {

    /** Whether a namespace is a workspace. */
    boolean isWorkspace(String namespace);

    /** The AccessGroups of a workspace. */
    Memberships memberships(String workspace);

    /** All objects there, in no order. */
    List<GenericKubernetesResource> all(Place place);

    /** The object of that name. */
    Optional<GenericKubernetesResource> find(Place place, String name);

    /** Makes an object. */
    Written create(Place place, GenericKubernetesResource object);

    /** Puts an object in the place of the version that it names. */
    Written replace(Place place, GenericKubernetesResource object);

    /** Deletes that version of an object. */
    Written delete(Place place, GenericKubernetesResource object);

    /** What came of writing. */
    sealed interface Written {

        /** It is as it was wanted. */
        record Done(GenericKubernetesResource object) implements Written {}

        /** Somebody else was faster: it is there already, it has changed, or it is gone. */
        record Overtaken() implements Written {}

        /** It breaks rules of its kind. */
        record Invalid(String why, List<FieldError> errors) implements Written {}

        /** The API server does not let Countersign do it. */
        record Forbidden(String why) implements Written {}
    }
}
