package dev.countersign.starter.assumption.policy;

import dev.countersign.starter.watch.At;

/**
 * Which policy.
 *
 * @param kind AssumptionPolicy or GlobalAssumptionPolicy
 */
record PolicyKey(String kind, At at) {}
