package dev.countersign.e2e.crds;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.AssumptionWriters;
import dev.countersign.crds.assumption.AssumptionGroup;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.e2e.ApiSandbox;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A workspace in which RBAC lets everybody do everything with RoleAssumptions and their status: what is refused here is
 * refused by the admission policy. It is in force for as long as this is open.
 */
final class AssumptionWorld implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(3);

    private final Sandbox sandbox;
    private final String namespace;
    private final List<KubernetesClient> clients = new ArrayList<>();

    private AssumptionWorld(Sandbox sandbox, String namespace) {
        this.sandbox = sandbox;
        this.namespace = namespace;
    }

    static AssumptionWorld open() {
        Sandbox sandbox = ApiSandbox.get();
        Installation.apply(sandbox.admin());
        AssumptionWorld world =
                new AssumptionWorld(sandbox, "workspace-" + Long.toString(System.currentTimeMillis(), 36));
        world.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(world.namespace)
                        .endMetadata()
                        .build())
                .create();
        Everybody.mayDoEverything(
                world.admin(), world.namespace, AssumptionGroup.NAME, "roleassumptions", "roleassumptions/status");
        KubernetesClient mallory = world.as("mallory");
        Eventually.within(SOON, "everybody may ask", () -> couldCreate(mallory, world.request("mallory")));
        policies()
                .forEach(policy -> world.admin()
                        .resource(policy)
                        .fieldManager("installation")
                        .forceConflicts()
                        .serverSideApply());
        Eventually.within(
                SOON, "nobody asks in alice's name", () -> !couldCreate(world.admin(), world.request("alice")));
        return world;
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient admin() {
        return sandbox.admin();
    }

    /** An authenticated user in these groups. */
    KubernetesClient as(String user, String... groups) {
        List<String> all = new ArrayList<>(List.of(groups));
        all.add("system:authenticated");
        return kept(sandbox.asUser(user, all.toArray(String[]::new)));
    }

    /** One of our own programs, by a real token. */
    KubernetesClient asProgram(String serviceAccount) {
        return kept(sandbox.asServiceAccount(Installation.NAMESPACE, serviceAccount));
    }

    /** A wish of that person, who is in these groups. */
    RoleAssumption request(String person, String... groups) {
        return requestFor(
                person, "{kind: User, name: '%s', groups: [%s]}".formatted(person, String.join(", ", groups)));
    }

    /** A wish of that person for that subject, given in YAML. */
    RoleAssumption requestFor(String requestedBy, String subject) {
        return Serialization.unmarshal(
                """
                apiVersion: %s
                kind: RoleAssumption
                metadata:
                  generateName: cluster.viewer-assume-
                  namespace: %s
                spec:
                  subject: %s
                  requestedBy: %s
                  roleRef: {kind: GlobalAccessRole, name: cluster.viewer}
                  clusterRef: {name: prod-eu}
                """.formatted(AssumptionGroup.API_VERSION, namespace, subject, requestedBy), RoleAssumption.class);
    }

    /** Whether permissions and policies let it be created; nothing is. */
    private static boolean couldCreate(KubernetesClient client, RoleAssumption request) {
        try {
            client.resource(request).dryRun().create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 422 || e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }

    private KubernetesClient kept(KubernetesClient client) {
        clients.add(client);
        return client;
    }

    private static List<HasMetadata> policies() {
        return AssumptionManifests.admissionPolicies(AssumptionWriters.in(Installation.NAMESPACE));
    }

    /** Takes the policy away, so that others find what they expect, and deletes the namespace without waiting. */
    @Override
    public void close() {
        policies().reversed().forEach(policy -> admin().resource(policy).delete());
        Eventually.within(SOON, "somebody asks in alice's name", () -> couldCreate(admin(), request("alice")));
        admin().namespaces().withName(namespace).delete();
        clients.forEach(KubernetesClient::close);
    }
}
