package dev.countersign.starter.vote;

import dev.countersign.starter.audit.RefusalLog;
import dev.countersign.starter.person.Authenticator;
import dev.countersign.starter.person.BoundedAuthenticator;
import dev.countersign.starter.person.TokenReviews;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes votes, given a {@link VoteSettings} and a {@link RefusalLog}. */
@Configuration(proxyBeanMethods = false)
public class VoteConfiguration {

    private static final int TOKENS_AT_ONCE = 32;
    private static final Duration TURN = Duration.ofSeconds(2);

    @Bean
    Authenticator authenticator(KubernetesClient client, VoteSettings settings) {
        return new BoundedAuthenticator(new TokenReviews(client, settings.audience()), TOKENS_AT_ONCE, TURN);
    }

    @Bean
    TemporalVotes votes(WorkflowClient client, VoteSettings settings) {
        return new TemporalVotes(client, settings.patience());
    }

    @Bean
    VoteDesk voteDesk(KubernetesClient client, VoteSettings settings, TemporalVotes votes, RefusalLog refusals) {
        return new VoteDesk(
                settings.signer(),
                new InstallationId(client, settings.installation()),
                new KubernetesTasks(client),
                votes,
                refusals,
                InstantSource.system());
    }
}
