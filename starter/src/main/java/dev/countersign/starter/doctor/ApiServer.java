package dev.countersign.starter.doctor;

import dev.countersign.clusters.Pages;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.rights.Right;
import dev.countersign.doctor.SweepReportLease;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the API server says. Every question may throw {@link KubernetesClientException}. */
final class ApiServer {

    private static final String EVERYBODY = "system:authenticated";

    private final KubernetesClient client;

    ApiServer(KubernetesClient client) {
        this.client = client;
    }

    List<CustomResourceDefinition> definitions() {
        return client.apiextensions().v1().customResourceDefinitions().list().getItems();
    }

    List<ValidatingAdmissionPolicy> policies() {
        return client.admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .list()
                .getItems();
    }

    List<ValidatingAdmissionPolicyBinding> bindings() {
        return client.admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .list()
                .getItems();
    }

    /** Those that are known; none where the kind is not installed. */
    List<Cluster> clusters() {
        List<Cluster> clusters = new ArrayList<>();
        each(client.resources(Cluster.class), clusters::add);
        return clusters;
    }

    void eachRoleAssumption(Consumer<RoleAssumption> action) {
        each(client.resources(RoleAssumption.class).inAnyNamespace(), action);
    }

    void eachAccessRequest(Consumer<AccessRequest> action) {
        each(client.resources(AccessRequest.class).inAnyNamespace(), action);
    }

    /** What the sweeper wrote of its last sweep; null where there is nothing. */
    @Nullable Lease sweepReport(String namespace) {
        return client.leases()
                .inNamespace(namespace)
                .withName(SweepReportLease.NAME)
                .get();
    }

    /** Whether we may do that. */
    boolean weMay(Right right) {
        return isAllowed(client.resource(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(right.attributes())
                        .endSpec()
                        .build())
                .create()
                .getStatus());
    }

    /** What everybody whom the API server knows may do to ApprovalTasks, whoever they are. */
    List<Right> everybodyOnApprovalTasks() {
        return Stream.of("create", "update", "patch", "delete")
                .flatMap(verb -> Stream.of("approvaltasks", "approvaltasks/status")
                        .map(resource -> new Right("", ApprovalTask.GROUP, resource, "", verb)))
                .filter(this::everybodyMay)
                .toList();
    }

    private boolean everybodyMay(Right right) {
        return isAllowed(client.resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withGroups(EVERYBODY)
                        .withResourceAttributes(right.attributes())
                        .endSpec()
                        .build())
                .create()
                .getStatus());
    }

    private static boolean isAllowed(@Nullable SubjectAccessReviewStatus status) {
        return status != null && Boolean.TRUE.equals(status.getAllowed());
    }

    private static <T extends HasMetadata> void each(
            AnyNamespaceOperation<T, ? extends KubernetesResourceList<T>, ?> kind, Consumer<T> action) {
        try {
            Pages.all("", kind::list, action);
        } catch (KubernetesClientException e) {
            // NB. Where the kind is not installed there are none.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
