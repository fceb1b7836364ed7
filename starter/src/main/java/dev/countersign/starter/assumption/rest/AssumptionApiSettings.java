package dev.countersign.starter.assumption.rest;

import dev.countersign.policy.assumption.Network;
import java.util.List;

/**
 * Who may see and end more than their own, and whose word is taken on where people are.
 *
 * @param administratorGroups groups of the identity provider whose members administer the platform
 * @param auditorGroups those whose members see everything
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 */
public record AssumptionApiSettings(
        List<String> administratorGroups, List<String> auditorGroups, List<Network> trustedProxies) {
    public AssumptionApiSettings {
        administratorGroups = List.copyOf(administratorGroups);
        auditorGroups = List.copyOf(auditorGroups);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
