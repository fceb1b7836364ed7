package dev.countersign.opa;

import org.jspecify.annotations.Nullable;

/** Open Policy Agent gave no answer. An error is not a denial: the evaluation is tried again. */
public final class OpaException extends RuntimeException {

    OpaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
