package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.e2e.programs.Installation;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped permissions let our programs do, and what they do not. */
class ProgramPermissionsIT {

    private static final String PROXY_OF_ONE_POD = "connectors/proxy/v1/pod/ci/release-7-push-pod";

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"countersign-worker", "countersign-starter"})
    void whoGrantsUseOfAConnectorNeedsNoPowerToEscalate(String program) {
        KubernetesClient client = world.asProgram(program).client();
        Role role = role(program, "connectors.alauda.io", PROXY_OF_ONE_POD, "*");
        RoleBinding binding = binding(role);

        client.resource(role).forceConflicts().serverSideApply();
        client.resource(binding).forceConflicts().serverSideApply();
        client.resource(binding).delete();
        client.resource(role).delete();

        assertThat(world.admin().resource(role).get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"countersign-worker", "countersign-starter"})
    void nothingButUseOfConnectorsCanBeGranted(String program) {
        KubernetesClient client = world.asProgram(program).client();

        assertThatThrownBy(() ->
                        client.resource(role("secrets", "", "secrets", "get")).create())
                .hasMessageContaining("is attempting to grant RBAC permissions not currently held");
        assertThatThrownBy(() -> client.resource(toClusterAdmin()).create())
                .hasMessageContaining("is attempting to grant RBAC permissions not currently held");
    }

    @Test
    void theSweeperTakesGrantsAwayAndMakesNone() {
        KubernetesClient sweeper = world.asProgram("countersign-sweeper").client();
        Role role = world.admin()
                .resource(role("swept", "connectors.alauda.io", PROXY_OF_ONE_POD, "*"))
                .create();

        assertThat(sweeper.resource(role).get()).isNotNull();
        sweeper.resource(role).delete();

        assertThat(world.admin().resource(role).get()).isNull();
        assertThatThrownBy(() -> sweeper.resource(role("again", "connectors.alauda.io", PROXY_OF_ONE_POD, "*"))
                        .create())
                .hasMessageContaining("forbidden");
    }

    /** Verb, group, resource, subresource, namespace ("here" is the world's), then worker, starter, sweeper. */
    @ParameterizedTest
    @CsvSource({
        "get,    '',                          secrets,       '',         here,              no,  no,  no",
        "get,    '',                          secrets,       '',         countersign,       yes, no,  yes",
        "list,   '',                          secrets,       '',         countersign,       no,  no,  no",
        "patch,  access.countersign.dev,      roleassumptions, status,   here,              yes, no,  yes",
        "patch,  access.countersign.dev,      roleassumptions, '',       here,              yes, no,  yes",
        "create, access.countersign.dev,      roleassumptions, '',       here,              no,  yes, no",
        "delete, access.countersign.dev,      roleassumptions, '',       here,              no,  no,  no",
        "list,   access.countersign.dev,      clusters,      '',         '',                yes, yes, yes",
        "update, access.countersign.dev,      clusters,      '',         '',                no,  yes, no",
        "update, access.countersign.dev,      clusters,      status,     '',                no,  no,  no",
        "patch,  access.countersign.dev,      clusters,      status,     '',                yes, no,  no",
        "patch,  access.countersign.dev,      clusters,      '',         '',                yes, no,  no",
        "delete, access.countersign.dev,      clusters,      '',         '',                no,  yes, no",
        "delete, access.countersign.dev,      globalassumptionpolicies, '', '',             no,  yes, no",
        "update, access.countersign.dev,      assumptionpolicies, '',    here,              no,  yes, no",
        "update, access.countersign.dev,      accessroles,   '',         here,              no,  yes, no",
        "update, access.countersign.dev,      accessgroups,  '',         here,              no,  yes, no",
        "update, access.countersign.dev,      roleassumptions, '',       here,              no,  no,  no",
        "delete, rbac.authorization.k8s.io,   clusterrolebindings, '',   '',                no,  no,  no",
        "list,   '',                          pods,          '',         here,              no,  yes, no",
        "get,    '',                          pods,          '',         here,              yes, no, yes",
        "create, '',                          pods,          '',         here,              no,  no,  no",
        "create, '',                          pods,          exec,       here,              no,  no,  no",
        "list,   '',                          configmaps,    '',         connectors-system, yes, yes, no",
        "get,    '',                          configmaps,    '',         connectors-system, no,  no,  no",
        "update, openshift-pipelines.org,     approvaltasks, status,     elsewhere,         yes, no,  no",
        "update, openshift-pipelines.org,     approvaltasks, '',         elsewhere,         yes, no,  no",
        "patch,  openshift-pipelines.org,     approvaltasks, '',         elsewhere,         yes, no,  no",
        "list,   '',                          serviceaccounts, '',       here,              no,  no,  no",
        "patch,  '',                          events,        '',         here,              no,  no,  no",
        "get,    '',                          configmaps,    '',         here,              no,  no,  no",
        "update, '',                          configmaps,    '',         connectors-system, no,  no,  no",
        "create, '',                          serviceaccounts, token,    here,              no,  no,  no",
        "create, '',                          serviceaccounts, '',       here,              no,  no,  no",
        "create, '',                          serviceaccounts, token,    countersign-access, no, yes, no",
        "create, '',                          serviceaccounts, '',       countersign-access, yes, no, no",
        "patch,  '',                          serviceaccounts, '',       countersign-access, yes, no, no",
        "delete, '',                          serviceaccounts, '',       countersign-access, yes, no, yes",
        "list,   '',                          serviceaccounts, '',       countersign-access, yes, no, yes",
        "create, '',                          pods,          '',         countersign-access, no, no,  no",
        "patch,  connectors.alauda.io,        accessrequests, status,    here,              yes, yes, yes",
        "create, connectors.alauda.io,        accessrequests, '',        here,              yes, yes, no",
        "delete, connectors.alauda.io,        accessrequests, '',        here,              yes, yes, yes",
        "create, openshift-pipelines.org,     approvaltasks, '',         elsewhere,         yes, no,  no",
        "delete, openshift-pipelines.org,     approvaltasks, '',         elsewhere,         no,  no,  no",
        "patch,  openshift-pipelines.org,     approvaltasks, status,     elsewhere,         no,  no,  no",
        "patch,  tekton.dev,                  customruns,    status,     here,              no,  no,  no",
        "update, tekton.dev,                  customruns,    status,     here,              yes, yes, no",
        "patch,  tekton.dev,                  customruns,    '',         here,              yes, no,  no",
        "create, tekton.dev,                  customruns,    '',         here,              no,  no,  no",
        "watch,  tekton.dev,                  taskruns,      '',         here,              no,  no, no",
        "get,    tekton.dev,                  taskruns,      '',         here,              yes, no, no",
        "get,    tekton.dev,                  pipelineruns,  '',         here,              yes, yes, no",
        "list,   tekton.dev,                  pipelineruns,  '',         here,              no,  yes, no",
        "patch,  tekton.dev,                  pipelineruns,  '',         here,              no,  no,  no",
        "patch,  tekton.dev,                  pipelineruns,  status,     here,              no,  no,  no",
        "escalate, rbac.authorization.k8s.io, roles,         '',         here,              no,  no,  no",
        "bind,   rbac.authorization.k8s.io,   roles,         '',         here,              no,  no,  no",
        "update, rbac.authorization.k8s.io,   clusterroles,  '',         '',                no,  no,  no",
        "update, admissionregistration.k8s.io, validatingadmissionpolicies, '', '',         no,  no,  no",
        "get,    admissionregistration.k8s.io, validatingadmissionpolicies, '', '',         yes, no,  no",
        "list,   admissionregistration.k8s.io, validatingadmissionpolicies, '', '',         yes, yes, no",
        "watch,  admissionregistration.k8s.io, mutatingadmissionpolicies, '', '',           yes, no,  no",
        "watch,  admissionregistration.k8s.io, mutatingadmissionpolicybindings, '', '',     yes, no,  no",
        "update, admissionregistration.k8s.io, mutatingadmissionpolicies, '', '',           no,  no,  no",
        "create, '',                          pods,          '',         countersign-probes, yes, no, no",
        "delete, '',                          pods,          '',         countersign-probes, no,  no, no",
        "create, '',                          pods,          exec,       countersign-probes, no,  no, no",
        "update, '',                          resourcequotas, '',        countersign-probes, no,  no, no",
        "create, apps,                        statefulsets,  '',         countersign-probes, yes, no, no",
        "create, apps,                        statefulsets,  '',         here,              no,  no,  no",
        "create, tekton.dev,                  customruns,    '',         countersign-probes, yes, no, no",
        "create, tekton.dev,                  pipelineruns,  '',         countersign-probes, yes, no, no",
        "patch,  tekton.dev,                  pipelineruns,  status,     countersign-probes, yes, no, no",
        "create, tekton.dev,                  pipelineruns,  '',         here,              no,  no,  no",
        "patch,  tekton.dev,                  pipelineruns,  status,     here,              no,  no,  no",
        "patch,  tekton.dev,                  taskruns,      '',         countersign-probes, yes, no, no",
        "patch,  tekton.dev,                  taskruns,      '',         here,              no,  no,  no",
        "patch,  coordination.k8s.io,         leases,        '',         countersign,       no,  yes, yes",
        "update, coordination.k8s.io,         leases,        '',         countersign,       no,  yes, no",
        "update, coordination.k8s.io,         leases,        '',         kube-system,       no,  no,  no",
        "create, authorization.k8s.io,        subjectaccessreviews, '',  '',                yes, yes, no",
        "create, authentication.k8s.io,       tokenreviews,  '',         '',                no,  yes, no",
        "impersonate, '',                     users,         '',         '',                no,  no,  no"
    })
    void eachMayDoItsPartAndNoMore(
            String verb,
            String group,
            String resource,
            String subresource,
            String namespace,
            String worker,
            String starter,
            String sweeper) {
        String where = namespace.equals("here") ? world.namespace() : namespace;
        assertThat(may("countersign-worker", verb, group, resource, subresource, where))
                .as("worker")
                .isEqualTo(worker);
        assertThat(may("countersign-starter", verb, group, resource, subresource, where))
                .as("starter")
                .isEqualTo(starter);
        assertThat(may("countersign-sweeper", verb, group, resource, subresource, where))
                .as("sweeper")
                .isEqualTo(sweeper);
    }

    private static String may(
            String program, String verb, String group, String resource, String subresource, String namespace) {
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + Installation.NAMESPACE + ":" + program)
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withSubresource(subresource)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return world.admin().resource(review).create().getStatus().getAllowed() ? "yes" : "no";
    }

    private static Role role(String name, String group, String resource, String verb) {
        return new RoleBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(world.namespace())
                .endMetadata()
                .addNewRule()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verb)
                .endRule()
                .build();
    }

    private static RoleBinding binding(Role role) {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withName(role.getMetadata().getName())
                .withNamespace(world.namespace())
                .endMetadata()
                .withNewRoleRef(
                        "rbac.authorization.k8s.io", "Role", role.getMetadata().getName())
                .addNewSubject(null, "ServiceAccount", "image-mover", "ci")
                .build();
    }

    private static RoleBinding toClusterAdmin() {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withName("all")
                .withNamespace(world.namespace())
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .addNewSubject(null, "ServiceAccount", "image-mover", "ci")
                .build();
    }
}
