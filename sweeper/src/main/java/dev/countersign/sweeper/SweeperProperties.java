package dev.countersign.sweeper;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sweeper runs.
 *
 * @param installation the id of the installation whose grants are looked at, the same for every program of it; absent:
 *     the uid of the namespace kube-system
 * @param kubeconfig a kubeconfig file; absent: the ServiceAccount of the Pod, or what kubectl would use
 * @param namespace where the Lease stands, and the Secrets by which target clusters are reached
 * @param identity the holder that the Lease names; absent: made up anew at each start
 * @param interval the pause between two sweeps; at least a second
 * @param grace what a workflow gets to take its own grant away, and what an expired one may be late
 * @param clockTolerance by how much the API server's clock may differ from ours
 * @param lostAfter for how long Temporal must not have known a workflow before its grant is removed
 * @param workflowInterval for how long a workflow that was found open is not asked about again
 * @param auditInterval the pause between two searches for names of ours without our marks
 * @param requestInterval the pause between two looks at all requests, for those whose workflow is closed and those to be
 *     deleted
 */
@ConfigurationProperties(prefix = "countersign", ignoreUnknownFields = false)
record SweeperProperties(
        @Nullable String installation,
        @Nullable Path kubeconfig,
        @DefaultValue("countersign") String namespace,
        @Nullable String identity,
        @DefaultValue("10s") Duration interval,
        @DefaultValue("15s") Duration grace,
        @DefaultValue("1m") Duration clockTolerance,
        @DefaultValue("1h") Duration lostAfter,
        @DefaultValue("30s") Duration workflowInterval,
        @DefaultValue("5m") Duration auditInterval,
        @DefaultValue("5m") Duration requestInterval,
        @DefaultValue Retention retention,
        @DefaultValue Lease lease,
        @DefaultValue Temporal temporal) {

    SweeperProperties {
        if (namespace.isBlank() || (installation != null && installation.isBlank())) {
            throw new IllegalArgumentException("countersign.installation and countersign.namespace must not be blank");
        }
        atLeast("interval", interval, Duration.ofSeconds(1));
        atLeast("grace", grace, Duration.ZERO);
        atLeast("clock-tolerance", clockTolerance, Duration.ofSeconds(2));
        atLeast("lost-after", lostAfter, Duration.ofMinutes(1));
        atLeast("workflow-interval", workflowInterval, Duration.ZERO);
        atLeast("audit-interval", auditInterval, Duration.ofSeconds(1));
        atLeast("request-interval", requestInterval, Duration.ofSeconds(1));
    }

    /**
     * For how long finished AccessRequests stay.
     *
     * @param enabled whether they are deleted at all
     * @param after how long after its end a request is deleted, once its Pod has ended too; at least a second
     */
    record Retention(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("30d") Duration after) {
        Retention {
            atLeast("retention.after", after, Duration.ofSeconds(1));
        }
    }

    /**
     * How long it takes until another sweeper leads.
     *
     * @param duration for how long a holder that does not renew is believed to lead
     * @param renewDeadline when a holder that cannot renew stops leading by itself; less than {@code duration}
     * @param retryPeriod the pause between two tries, of which {@code renew-deadline} has room for two and a bit
     */
    record Lease(
            @DefaultValue("10s") Duration duration,
            @DefaultValue("6s") Duration renewDeadline,
            @DefaultValue("2s") Duration retryPeriod) {
        Lease {
            if (duration.compareTo(renewDeadline) <= 0
                    || renewDeadline.dividedBy(retryPeriod.multipliedBy(5).dividedBy(2)) < 1) {
                throw new IllegalArgumentException("countersign.lease: duration " + duration
                        + " must be longer than renew-deadline " + renewDeadline
                        + ", and that at least 2.5 times retry-period " + retryPeriod);
            }
        }
    }

    /**
     * Where to ask whether a workflow is closed.
     *
     * @param target host and port; absent: nobody is asked, and the sweeper does all the rest
     * @param namespace the namespace of the workflows
     * @param tls whether the connection is encrypted
     * @param apiKeyFile a file with the key to send; absent: none is sent
     * @param caFile the authorities that may sign Temporal's certificate, in PEM; absent: those that the JVM trusts
     * @param mtls the certificate to show
     */
    record Temporal(
            @Nullable String target,
            @DefaultValue("default") String namespace,
            @DefaultValue("false") boolean tls,
            @Nullable Path apiKeyFile,
            @Nullable Path caFile,
            @DefaultValue Mtls mtls) {}

    /**
     * The client certificate that Temporal is shown, called as Temporal's own Spring settings call it.
     *
     * @param keyFile the private key, PKCS #8 in PEM; absent: no certificate is shown
     * @param certChainFile the certificate and those that signed it, in PEM; there exactly where the key is
     * @param serverName the name to expect in Temporal's certificate; absent: that of the target
     */
    record Mtls(
            @Nullable Path keyFile,
            @Nullable Path certChainFile,
            @Nullable String serverName) {
        Mtls {
            if ((keyFile == null) != (certChainFile == null)) {
                throw new IllegalArgumentException("countersign.temporal.mtls: key-file and cert-chain-file belong"
                        + " together, and only " + (keyFile == null ? "cert-chain-file" : "key-file") + " is set");
            }
        }
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "countersign." + name + " is " + value + "; it must be at least " + least);
        }
    }
}
