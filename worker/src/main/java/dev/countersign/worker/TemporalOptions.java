package dev.countersign.worker;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How the connection to Temporal is made, beyond what stands under spring.temporal. */
@Configuration(proxyBeanMethods = false)
class TemporalOptions {

    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> connectionOptions(
            WorkerProperties properties, Environment told) {
        return options -> {
            properties.temporal().applyTo(options, told);
            return options;
        };
    }
}
