package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;

/**
 * What one look has shown of one condition.
 *
 * @param reason one of {@link Reasons}
 * @param message for people
 */
record Finding(CheckVerdict.Status status, String reason, String message) {

    static Finding yes(String reason, String message) {
        return new Finding(CheckVerdict.Status.TRUE, reason, message);
    }

    static Finding no(String reason, String message) {
        return new Finding(CheckVerdict.Status.FALSE, reason, message);
    }

    static Finding unknown(String reason, String message) {
        return new Finding(CheckVerdict.Status.UNKNOWN, reason, message);
    }
}
