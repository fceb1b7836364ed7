package dev.countersign.starter.assumption.rest;

import dev.countersign.policy.assumption.Platform;
import dev.countersign.starter.act.ActSettings;
import dev.countersign.starter.act.ActUpdates;
import dev.countersign.starter.act.InstallationId;
import dev.countersign.starter.assumption.AssumptionWatches;
import dev.countersign.starter.assumption.policy.ConstraintRego;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.web.Door;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes requests of people, given {@link AssumptionApiSettings} and {@link CredentialSettings}. */
@Configuration(proxyBeanMethods = false)
public class AssumptionApiConfiguration {

    @Bean
    Assumptions assumptions(KubernetesClient client) {
        return new KubernetesAssumptions(client);
    }

    @Bean
    Explainer explainer(KubernetesClient client, Platform platform, ConstraintRego rego) {
        return new Explainer(new KubernetesExplainFacts(client), platform, rego.explained(), InstantSource.system());
    }

    @Bean
    Creations creations(Assumptions assumptions, AssumptionWatches watches, Explainer explainer, Refusals refusals) {
        return new Creations(
                assumptions,
                new Reuse(watches.open()::names, assumptions, explainer, InstantSource.system()),
                refusals,
                InstantSource.system());
    }

    @Bean
    Acts acts(ActUpdates updates) {
        return new TemporalActs(updates);
    }

    @Bean
    Sightings sightings(Assumptions assumptions, Acts acts, AssumptionWatches watches, ExecutorService errandExecutor) {
        return new Sightings(assumptions, acts, watches.news(), errandExecutor, InstantSource.system());
    }

    @Bean
    EventStream eventStream(Sightings sightings, ExecutorService errandExecutor) {
        return new EventStream(sightings, errandExecutor, InstantSource.system());
    }

    @Bean
    Callers callers(Door door, Assumptions assumptions, Refusals refusals, AssumptionApiSettings settings) {
        return new Callers(door, assumptions, refusals, settings);
    }

    @Bean
    Refusals refusals(RefusalRecorder recorder) {
        return new Refusals(recorder);
    }

    @Bean
    CredentialDesk credentialDesk(
            KubernetesClient client,
            CredentialSettings settings,
            Platform platform,
            Assumptions assumptions,
            Refusals refusals) {
        return new CredentialDesk(
                assumptions,
                new KubernetesCredentials(client, settings),
                new StillMeant(new KubernetesExplainFacts(client), platform),
                refusals,
                InstantSource.system());
    }

    @Bean
    ActDesk actDesk(
            ActSettings settings, InstallationId installation, Acts acts, Assumptions assumptions, Refusals refusals) {
        return new ActDesk(
                settings.signer(), installation, acts, new ActRules(assumptions), refusals, InstantSource.system());
    }
}
