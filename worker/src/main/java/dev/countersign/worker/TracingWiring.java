package dev.countersign.worker;

import dev.countersign.tracing.Tracing;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the worker tells what happens. Without an endpoint there is nothing of this. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("countersign.tracing.endpoint")
class TracingWiring {

    @Bean
    Tracing tracing(WorkerProperties properties, @Value("${spring.application.name}") String program) {
        return Tracing.to(Objects.requireNonNull(properties.tracing()), program);
    }

    @Bean
    WorkflowClientInterceptor spansOfCalls(Tracing tracing) {
        return tracing.ofClients();
    }

    @Bean
    WorkerInterceptor spansOfWork(Tracing tracing) {
        return tracing.ofWorkers();
    }
}
