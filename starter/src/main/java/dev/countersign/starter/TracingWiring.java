package dev.countersign.starter;

import dev.countersign.starter.web.RequestSpans;
import dev.countersign.tracing.Tracing;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** How the starter tells what happens. Without an endpoint there is nothing of this. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("countersign.tracing.endpoint")
class TracingWiring {

    @Bean
    Tracing tracing(StarterProperties properties, @Value("${spring.application.name}") String program) {
        return Tracing.to(Objects.requireNonNull(properties.tracing()), program);
    }

    @Bean
    WorkflowClientInterceptor spansOfCalls(Tracing tracing) {
        return tracing.ofClients();
    }

    @Bean
    FilterRegistrationBean<RequestSpans> spansOfRequests(Tracing tracing) {
        FilterRegistrationBean<RequestSpans> registration =
                new FilterRegistrationBean<>(new RequestSpans(tracing.tracer()));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
