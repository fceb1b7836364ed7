package dev.countersign.api;

import java.util.Optional;

/**
 * Says whether an act was signed by a key that this installation trusts now.
 */
@FunctionalInterface
public interface ActVerifier {

    /**
     * Checks one act.
     *
     * @return empty when the act is good, otherwise why it is not, in one line
     */
    Optional<String> problemWith(SignedAct act);
}
