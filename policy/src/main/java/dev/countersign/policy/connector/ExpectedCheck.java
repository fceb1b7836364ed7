package dev.countersign.policy.connector;

/**
 * A check that has to pass.
 *
 * @param policy the name of the AccessPolicy
 * @param check the name of the check in it
 * @param awaited what it looks for, such as {@code ApprovalTask in ci with tekton.dev/pipelineRun=release-1}
 */
public record ExpectedCheck(String policy, String check, String awaited) {}
