package dev.countersign.starter.policy;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How AccessPolicies are kept.
 *
 * @param systemNamespace where the templates of roles and checks are read
 * @param installation the id of this installation, the same for every program of it; absent: the uid of the namespace
 *     kube-system
 * @param leaseNamespace where the Lease stands by which one of several starters is chosen
 * @param identity the holder that the Lease names, different for each starter
 * @param opaUrl where Open Policy Agent answers; absent: Rego is not compiled ahead
 * @param lease how long it takes until another starter takes over
 */
public record PolicyReconcilerSettings(
        String systemNamespace,
        @Nullable String installation,
        String leaseNamespace,
        String identity,
        @Nullable URI opaUrl,
        Lease lease) {

    /** The Lease of the program that keeps policies. */
    public static final String LEASE = "countersign-access-policies";

    public PolicyReconcilerSettings {
        if (systemNamespace.isBlank() || leaseNamespace.isBlank() || identity.isBlank()) {
            throw new IllegalArgumentException("systemNamespace, leaseNamespace and identity must not be blank: '"
                    + systemNamespace + "', '" + leaseNamespace + "', '" + identity + "'");
        }
    }

    /** With an identity made up anew and the usual timing. */
    public static PolicyReconcilerSettings of(
            String systemNamespace, @Nullable String installation, String leaseNamespace, @Nullable URI opaUrl) {
        return new PolicyReconcilerSettings(
                systemNamespace,
                installation,
                leaseNamespace,
                "countersign-starter-" + UUID.randomUUID(),
                opaUrl,
                Lease.USUAL);
    }

    /**
     * The timing of the Lease.
     *
     * @param duration for how long a holder that does not renew is believed to lead
     * @param renewDeadline when a holder that cannot renew stops leading by itself; less than {@code duration}
     * @param retryPeriod the pause between two tries, of which {@code renewDeadline} has room for two and a bit
     */
    public record Lease(Duration duration, Duration renewDeadline, Duration retryPeriod) {

        public static final Lease USUAL =
                new Lease(Duration.ofSeconds(10), Duration.ofSeconds(6), Duration.ofSeconds(2));
    }
}
