package dev.countersign.policy.connector;

import dev.countersign.api.connector.CheckVerdict;

/**
 * What one check of one policy says about one resource.
 *
 * @param policy the name of the AccessPolicy
 * @param check the name of the check in it
 * @param resource such as {@code ApprovalTask ci/release-1-approve}; empty where the check failed before any was found
 */
public record CheckResult(String policy, String check, String resource, CheckVerdict verdict) {}
