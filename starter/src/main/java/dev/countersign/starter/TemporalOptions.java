package dev.countersign.starter;

import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How the connection to Temporal is made, beyond what stands under spring.temporal. */
@Configuration(proxyBeanMethods = false)
class TemporalOptions {

    /** NB. Our queues repeat what failed, and know that others wait too: the patience is short. */
    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> connectionOptions(
            StarterProperties properties, Environment told) {
        return options -> {
            properties.temporal().applyTo(options, told);
            return options.setRpcTimeout(Duration.ofSeconds(5))
                    .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                            .setExpiration(Duration.ofSeconds(5))
                            .setMaximumInterval(Duration.ofSeconds(1))
                            .validateBuildWithDefaults());
        };
    }
}
