package dev.countersign.starter.policy;

import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.Connector;
import dev.countersign.opa.OpaCompiler;
import dev.countersign.opa.RegoCompiler;
import dev.countersign.opa.RegoDialect;
import dev.countersign.opa.RememberedRego;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes operators that keep AccessPolicies. One that has lost its Lease is of no more use; another one is made. */
final class PolicyOperators {

    private static final Logger log = LoggerFactory.getLogger(PolicyOperators.class);
    private static final String FALLBACK_INSTALLATION = "kube-system";
    private static final Duration SYNC = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final PolicyReconcilerSettings settings;
    private final RegoCompiler rego;

    PolicyOperators(KubernetesClient client, PolicyReconcilerSettings settings) {
        this.client = client;
        this.settings = settings;
        URI opa = settings.opaUrl();
        this.rego = new ShippedRego(
                new Yaml(client.getKubernetesSerialization()),
                opa == null ? RegoCompiler.none() : new RememberedRego(new OpaCompiler(opa, RegoDialect.CHECK)));
    }

    /**
     * Starts one.
     *
     * @param lost runs when it can no longer work: its Lease is lost, or a watch has ended for good
     * @throws RuntimeException when the API server could not be asked
     */
    Running start(Runnable lost) {
        requireKinds();
        SubjectReviews reviews = new SubjectReviews(client, System::nanoTime);
        Operator operator = new Operator(overrides -> overrides
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(SYNC)
                .withInformerStoppedHandler((informer, problem) -> {
                    if (problem != null) {
                        log.atWarn().addKeyValue("error", problem).log("a watch of policies has ended");
                        lost.run();
                    }
                })
                .withLeaderElectionConfiguration(election(lost)));
        operator.register(
                new AccessPolicyReconciler(
                        client,
                        settings.systemNamespace(),
                        new StandingObjects(installation()),
                        reviews,
                        rego,
                        InstantSource.system()),
                controller -> controller.withRetry(retry()));
        Running running = new Running(operator, reviews, new LeaseRelease(client, settings));
        try {
            operator.start();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** An operator at work. */
    record Running(Operator operator, SubjectReviews reviews, LeaseRelease lease) implements AutoCloseable {
        @Override
        public void close() {
            operator.stop();
            reviews.close();
            lease.release();
        }
    }

    private LeaderElectionConfiguration election(Runnable lost) {
        PolicyReconcilerSettings.Lease lease = settings.lease();
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(PolicyReconcilerSettings.LEASE)
                .withLeaseNamespace(settings.leaseNamespace())
                .withIdentity(settings.identity())
                .withLeaseDuration(lease.duration())
                .withRenewDeadline(lease.renewDeadline())
                .withRetryPeriod(lease.retryPeriod())
                .withExitOnStopLeading(false)
                .withLeaderCallbacks(new LeaderCallbacks(
                        () -> log.atInfo()
                                .addKeyValue("holder", settings.identity())
                                .log("keeps policies"),
                        lost,
                        _ -> {}))
                .build();
    }

    private static GenericRetry retry() {
        return new GenericRetry()
                .setInitialInterval(FIRST_RETRY.toMillis())
                .setIntervalMultiplier(2)
                .setMaxInterval(LONGEST_RETRY.toMillis())
                .withoutMaxAttempts();
    }

    /** NB. An operator that fails half-way through its start leaves watches behind, so it is not started in vain. */
    private void requireKinds() {
        var one = new ListOptionsBuilder().withLimit(1L).build();
        client.resources(AccessPolicy.class).inAnyNamespace().list(one);
        client.resources(Connector.class).inAnyNamespace().list(one);
        client.rbac().roles().inAnyNamespace().list(one);
        client.rbac().roleBindings().inAnyNamespace().list(one);
        client.configMaps().inNamespace(settings.systemNamespace()).list(one);
        client.namespaces().list(one);
    }

    private String installation() {
        String configured = settings.installation();
        if (configured != null) {
            return configured;
        }
        Namespace namespace =
                client.namespaces().withName(FALLBACK_INSTALLATION).get();
        if (namespace == null) {
            throw new IllegalStateException("there is no namespace " + FALLBACK_INSTALLATION
                    + " to take the installation's id from: configure the id");
        }
        return namespace.getMetadata().getUid();
    }
}
