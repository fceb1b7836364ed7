package dev.countersign.activities.cluster;

import dev.countersign.crds.Condition;

/**
 * What was found about one aspect of a cluster.
 *
 * @param status whether it holds, as conditions say it
 * @param reason one CamelCase word for machines
 * @param message in one line, with what to do where it does not hold
 */
record Finding(String status, String reason, String message) {

    static Finding yes(String reason, String message) {
        return new Finding(Condition.TRUE, reason, message);
    }

    static Finding no(String reason, String message) {
        return new Finding(Condition.FALSE, reason, message);
    }

    static Finding unknown(String reason, String message) {
        return new Finding(Condition.UNKNOWN, reason, message);
    }

    boolean holds() {
        return status.equals(Condition.TRUE);
    }
}
