package dev.countersign.starter.policy;

import dev.countersign.crds.Condition;

/**
 * What is to be said of one aspect of a policy.
 *
 * @param status True, False or Unknown
 * @param reason one CamelCase word for programs; none of them ever changes its meaning
 * @param message a sentence for people
 */
record Verdict(String status, String reason, String message) {

    static Verdict yes(String reason, String message) {
        return new Verdict(Condition.TRUE, reason, message);
    }

    static Verdict no(String reason, String message) {
        return new Verdict(Condition.FALSE, reason, message);
    }

    static Verdict unknown(String reason, String message) {
        return new Verdict(Condition.UNKNOWN, reason, message);
    }

    boolean isTrue() {
        return status.equals(Condition.TRUE);
    }
}
