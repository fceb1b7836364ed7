package dev.countersign.starter.act;

import dev.countersign.starter.audit.RefusalLog;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.person.Authenticator;
import dev.countersign.starter.person.BoundedAuthenticator;
import dev.countersign.starter.person.OidcSettings;
import dev.countersign.starter.person.OidcTokens;
import dev.countersign.starter.person.TokenReviews;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.RateLimit;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every act of a person needs, given an {@link ActSettings} and a {@link RefusalLog}. */
@Configuration(proxyBeanMethods = false)
public class ActConfiguration {

    private static final int TOKENS_AT_ONCE = 32;
    private static final Duration TURN = Duration.ofSeconds(2);

    @Bean
    Door door(KubernetesClient client, ActSettings settings, Optional<OidcSettings> oidc, RateLimit limit) {
        Authenticator reviews = new TokenReviews(client, settings.audience());
        Authenticator all = oidc.<Authenticator>map(
                        known -> new OidcTokens(known.issuer(), known.names(), reviews, Clock.systemUTC()))
                .orElse(reviews);
        return new Door(new BoundedAuthenticator(all, TOKENS_AT_ONCE, TURN), limit);
    }

    @Bean
    ActUpdates actUpdates(WorkflowClient client, ActSettings settings) {
        return new ActUpdates(client, settings.patience());
    }

    @Bean
    InstallationId installationId(KubernetesClient client, ActSettings settings) {
        return new InstallationId(client, settings.installation());
    }

    @Bean
    RefusalRecorder refusalRecorder(RefusalLog log) {
        return new RefusalRecorder(log, InstantSource.system());
    }
}
