package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tracing.Tracing;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class TracingWiringTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Bound.class, TracingWiring.class)
            .withPropertyValues("spring.application.name=countersign-worker");

    @Configuration
    @EnableConfigurationProperties(WorkerProperties.class)
    static class Bound {}

    @Test
    void withoutAnEndpointThereIsNothingThatCouldTrace() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(Tracing.class)
                .doesNotHaveBean(WorkflowClientInterceptor.class)
                .doesNotHaveBean(WorkerInterceptor.class));
    }

    @Test
    void anEndpointSwitchesItOn() {
        runner.withPropertyValues("countersign.tracing.endpoint=http://127.0.0.1:1/v1/traces")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Tracing.class)
                        .hasSingleBean(WorkflowClientInterceptor.class)
                        .hasSingleBean(WorkerInterceptor.class));
    }

    @Test
    void aShareOfNothingStopsTheStart() {
        runner.withPropertyValues("countersign.tracing.sampling=0.5")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("countersign.tracing.endpoint"));
    }
}
