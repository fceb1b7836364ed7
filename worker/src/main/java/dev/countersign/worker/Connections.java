package dev.countersign.worker;

import dev.countersign.activities.SystemConfigMaps;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.TemporalCheck;
import dev.countersign.doctor.TemporalServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the worker talks to, and whether that answers. Temporal's client itself comes from spring.temporal. */
@Configuration(proxyBeanMethods = false)
class Connections {

    @Bean
    KubernetesClient kubernetesClient(WorkerProperties properties) {
        return HomeCluster.client(properties.kubeconfig());
    }

    @Bean
    DataConverter mainDataConverter(WorkerProperties properties) {
        return Payloads.converter(properties.payloadKeys());
    }

    @Bean
    TemporalServer temporalServer(WorkflowServiceStubs stubs) {
        return new GrpcTemporal(stubs, Duration.ofSeconds(10));
    }

    @Bean
    Preflight preflight(TemporalServer server, WorkflowClient temporal) {
        return new Preflight(
                TemporalCheck.complete(server, temporal.getOptions().getNamespace(), TemporalCheck.Keys.SPRING));
    }

    @Bean
    TemporalHealth temporalHealthIndicator(WorkflowServiceStubs stubs) {
        return new TemporalHealth(stubs);
    }

    @Bean
    KubernetesHealth kubernetesHealthIndicator(KubernetesClient client, SystemConfigMaps configMaps) {
        return new KubernetesHealth(client, configMaps::ready);
    }

    @Bean
    OpaHealth opaHealthIndicator(WorkerProperties properties) {
        return new OpaHealth(properties.opaUrl());
    }
}
