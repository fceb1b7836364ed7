package dev.countersign.starter.doctor;

import dev.countersign.clusters.ServerDate;
import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.AssumptionWriters;
import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.Right;
import dev.countersign.crds.rights.ShippedRights;
import dev.countersign.doctor.ApiServerCheck;
import dev.countersign.doctor.Check;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.GrpcTemporal;
import dev.countersign.doctor.HttpCheck;
import dev.countersign.doctor.RetentionCheck;
import dev.countersign.doctor.TemporalCheck;
import dev.countersign.doctor.TemporalServer;
import dev.countersign.doctor.WorkersCheck;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the installation, given {@link DoctorSettings}. */
@Configuration(proxyBeanMethods = false)
public class DoctorConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    TemporalServer temporalServer(WorkflowServiceStubs stubs) {
        return new GrpcTemporal(stubs, PATIENCE);
    }

    @Bean
    Doctor doctor(
            TemporalServer temporal,
            WorkflowClient workflows,
            KubernetesClient client,
            DoctorSettings settings,
            ExecutorService errandExecutor) {
        String namespace = workflows.getOptions().getNamespace();
        List<Check> checks = new ArrayList<>(List.of(
                TemporalCheck.complete(temporal, namespace, TemporalCheck.Keys.SPRING),
                new RetentionCheck(temporal, namespace, settings.retention()),
                new WorkersCheck(temporal, namespace, InstantSource.system())));
        checks.addAll(ofCluster(client, settings));
        URI opa = settings.opa();
        if (opa != null) {
            checks.add(HttpCheck.opa(opa));
        }
        URI issuer = settings.issuer();
        if (issuer != null) {
            checks.add(HttpCheck.issuer(issuer));
        }
        return new Doctor(checks, errandExecutor);
    }

    private static List<Check> ofCluster(KubernetesClient client, DoctorSettings settings) {
        ApiServer server = new ApiServer(client);
        Definitions definitions = new Definitions(Manifests.customResourceDefinitions());
        Permissions permissions =
                new Permissions(new ShippedRights(Manifests.rbac(settings.namespace(), settings.systemNamespace()))
                        .of(Permissions.STARTER));
        return List.of(
                new ApiServerCheck("kinds", () -> definitions.judge(server.definitions())),
                new ApiServerCheck("permissions", () -> permissions.judge(server::weMay)),
                new ApiServerCheck(
                        "admission-policies",
                        () -> new Admission(admissionPolicies(settings.namespace(), server::weMay))
                                .judge(server.policies(), server.bindings(), server.everybodyOnApprovalTasks())),
                new Clocks(() -> ServerDate.of(client), InstantSource.system()),
                new ApiServerCheck("cluster", () -> ClusterStates.judge(server.clusters())),
                new ApiServerCheck("revokes", () -> revokes(server)),
                new ApiServerCheck(
                        "sweeper",
                        () -> List.of(new LastSweep(
                                        settings.namespace(),
                                        InstantSource.system().instant())
                                .judge(server.sweepReport(settings.namespace())))));
    }

    private static List<Finding> revokes(ApiServer server) {
        OverdueRevokes revokes = new OverdueRevokes(InstantSource.system().instant());
        server.eachRoleAssumption(revokes::see);
        server.eachAccessRequest(revokes::see);
        return List.of(revokes.finding());
    }

    /** The names of those that guard what is not left out. */
    private static Set<String> admissionPolicies(String namespace, Predicate<Right> may) {
        return Arrays.stream(Half.values())
                .filter(half -> !half.isLeftOut(may))
                .flatMap(half -> switch (half) {
                    case CONNECTORS -> Manifests.admissionPolicies(AdmissionNames.in(namespace)).stream();
                    case PEOPLE -> AssumptionManifests.admissionPolicies(AssumptionWriters.in(namespace)).stream();
                })
                .filter(ValidatingAdmissionPolicy.class::isInstance)
                .map(policy -> policy.getMetadata().getName())
                .collect(Collectors.toSet());
    }
}
