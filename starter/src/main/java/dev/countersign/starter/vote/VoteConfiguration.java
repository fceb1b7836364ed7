package dev.countersign.starter.vote;

import dev.countersign.starter.act.ActSettings;
import dev.countersign.starter.act.ActUpdates;
import dev.countersign.starter.act.InstallationId;
import dev.countersign.starter.audit.RefusalRecorder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes votes on ApprovalTasks. */
@Configuration(proxyBeanMethods = false)
public class VoteConfiguration {

    @Bean
    VoteDesk voteDesk(
            KubernetesClient client,
            ActSettings settings,
            InstallationId installation,
            ActUpdates updates,
            RefusalRecorder refusals) {
        return new VoteDesk(
                settings.signer(),
                installation,
                new KubernetesTasks(client),
                new TemporalVotes(updates),
                refusals,
                InstantSource.system());
    }
}
