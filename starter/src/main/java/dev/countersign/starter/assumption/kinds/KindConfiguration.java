package dev.countersign.starter.assumption.kinds;

import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.starter.assumption.policy.ConstraintRego;
import dev.countersign.starter.assumption.policy.PolicyJudge;
import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.audit.RefusalLog;
import dev.countersign.starter.web.Door;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets people administer, given an {@link AssumptionApiSettings}. */
@Configuration(proxyBeanMethods = false)
public class KindConfiguration {

    @Bean
    Kept kept(KubernetesClient client) {
        return new KubernetesKept(client);
    }

    @Bean
    ChangeLog changeLog(RefusalLog log) {
        return new ChangeLog(log, InstantSource.system());
    }

    @Bean
    Visitors visitors(Door door, Kept kept, ChangeLog log, AssumptionApiSettings settings) {
        return new Visitors(door, kept, log, settings);
    }

    @Bean
    KindAnswers kindAnswers(Kept kept, Visitors visitors, ChangeLog log, Platform platform, ConstraintRego rego) {
        return new KindAnswers(
                visitors,
                new KindShelves(kept),
                new KindDesk(kept, log, InstantSource.system()),
                new Advice(new PolicyJudge(new PolicyReader(platform, rego.compiled())), kept));
    }
}
