package dev.countersign.sweeper;

import dev.countersign.doctor.FileCheck;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.KubernetesCheck;
import dev.countersign.doctor.TemporalCheck;
import dev.countersign.doctor.connection.Authorities;
import dev.countersign.doctor.program.Checks;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What the sweeper tests when it is started with {@code --check}. NB. No component: the program itself never finds it. */
@EnableConfigurationProperties(SweeperProperties.class)
class SweeperCheck {

    private static final TemporalCheck.Keys KEYS = new TemporalCheck.Keys(
            "countersign.temporal.target", "countersign.temporal.namespace", "countersign.temporal.mtls.server-name");

    @Bean
    Checks checks(SweeperProperties properties) {
        SweeperProperties.Temporal temporal = properties.temporal();
        return Checks.of(
                FileCheck.readable("countersign.temporal.api-key-file", temporal.apiKeyFile()),
                FileCheck.readable(
                        "countersign.temporal.mtls.key-file", temporal.mtls().keyFile()),
                FileCheck.readable(
                        "countersign.temporal.mtls.cert-chain-file",
                        temporal.mtls().certChainFile()),
                new FileCheck(Authorities.KEY, temporal.caFile(), Authorities::in),
                new KubernetesCheck(() -> SweeperConfiguration.client(properties.kubeconfig())),
                TemporalCheck.connecting(() -> () -> asked(temporal)));
    }

    private static List<Finding> asked(SweeperProperties.Temporal temporal) {
        return TemporalConnection.options(temporal)
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
