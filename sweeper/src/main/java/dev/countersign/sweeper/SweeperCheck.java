package dev.countersign.sweeper;

import dev.countersign.doctor.Check;
import dev.countersign.doctor.FileCheck;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.KubernetesCheck;
import dev.countersign.doctor.TemporalCheck;
import dev.countersign.doctor.program.Checks;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What the sweeper tests when it is started with {@code --check}. NB. No component: the program itself never finds it. */
@EnableConfigurationProperties(SweeperProperties.class)
class SweeperCheck {

    private static final TemporalCheck.Keys KEYS =
            new TemporalCheck.Keys("countersign.temporal.target", "countersign.temporal.namespace");

    @Bean
    Checks checks(SweeperProperties properties) {
        return Checks.of(
                FileCheck.readable(
                        "countersign.temporal.api-key-file",
                        properties.temporal().apiKeyFile()),
                new KubernetesCheck(() -> SweeperConfiguration.client(properties.kubeconfig())),
                temporal(properties.temporal()));
    }

    private static Check temporal(SweeperProperties.Temporal temporal) {
        return () -> SweeperConfiguration.stubsOptions(temporal)
                .map(options -> {
                    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options);
                    try {
                        return TemporalCheck.ofConnection(
                                        new GrpcTemporal(stubs, Duration.ofSeconds(5)), temporal.namespace(), KEYS)
                                .look();
                    } finally {
                        stubs.shutdownNow();
                    }
                })
                .orElseGet(() -> List.of(Finding.warning(
                        "temporal",
                        "nobody is asked whether a workflow is closed",
                        "Set " + KEYS.target()
                                + ", so that what was terminated by hand is ended; all the rest goes without.")));
    }
}
