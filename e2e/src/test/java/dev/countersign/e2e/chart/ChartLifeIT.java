package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.Manifests;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Watches;
import dev.countersign.sandbox.Sandbox;
import dev.countersign.sandbox.node.NodePlayer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of a release on an API server of its own, which is empty before. */
@Order(Integer.MAX_VALUE - 60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartLifeIT {

    private static final Path HOME = Path.of("target", "chart-sandbox").toAbsolutePath();
    private static final List<String> PROGRAMS = List.of("worker", "starter", "sweeper");

    private static final String PEOPLE_REACH =
            "--set=people.kubeconfigSecrets={" + PersonFlow.WORKSPACE.cluster() + "}";

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.at(HOME);
        sandbox.purge();
        sandbox.up();
    }

    @AfterAll
    static void end() {
        sandbox.down();
    }

    @Test
    void itIsInstalledUpgradedRolledBackAndUninstalled() {
        try (Release release = Release.install(sandbox)) {
            for (String program : PROGRAMS) {
                assertThat(deployment(program).getSpec().getReplicas())
                        .as(program)
                        .isEqualTo(2);
            }
            assertThat(missing(AssumptionManifests.roles())).isEmpty();
            String key = release.secret("countersign-signing-key", "k1.pem");
            String trusted = release.text("countersign-act-keys", "act-keys");
            assertThat(Signing.fits(key, trusted.lines().toList().getFirst())).isTrue();

            release.upgrade("--set=worker.replicas=3", "--set=signingKey.next=k2", "--set=people.ceiling=4h");
            assertThat(deployment("worker").getSpec().getReplicas()).isEqualTo(3);
            assertThat(release.text("countersign-worker", "application.yaml")).contains("ceiling: 4h");
            List<String> both =
                    release.text("countersign-act-keys", "act-keys").lines().toList();
            assertThat(both).hasSize(2).first().isEqualTo(trusted.strip());
            assertThat(release.secret("countersign-signing-key", "k1.pem")).isEqualTo(key);
            String next = release.secret("countersign-signing-key", "k2.pem");
            assertThat(Signing.fits(next, both.get(1))).isTrue();

            release.upgrade("--set=signingKey.id=k2");
            assertThat(release.secret("countersign-signing-key", "k2.pem")).isEqualTo(next);
            assertThat(release.text("countersign-act-keys", "act-keys").lines()).isEqualTo(both);

            release.rollback(1);
            assertThat(deployment("worker").getSpec().getReplicas()).isEqualTo(2);
            assertThat(release.text("countersign-worker", "application.yaml")).contains("ceiling: 12h");
            assertThat(release.secret("countersign-signing-key", "k1.pem")).isEqualTo(key);

            release.uninstall();
            assertThat(missing(Manifests.customResourceDefinitions())).isEmpty();
            assertThat(missing(Manifests.rbac(Release.NAMESPACE, "connectors-system")))
                    .contains("ClusterRole countersign-worker", "ClusterRoleBinding countersign-worker");
            assertThat(sandbox.admin()
                            .apps()
                            .deployments()
                            .inNamespace(Release.NAMESPACE)
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    @Order(1)
    void itsHalfForPipelinesIsEnoughForThem() {
        try (Release release = Release.install(sandbox, "--set=people.enabled=false", "--set=crds.access=false");
                Countersign programs = mounted(release).programs();
                NodePlayer nodes = NodePlayer.start(sandbox)) {
            assertThat(missing(AssumptionManifests.roles())).isNotEmpty();
            programs.start().awaitGuarded();

            aPipelineGetsAConnector(nodes);
            Watches.standing(programs.starter(), "pods", "ApprovalTask");
            Watches.standing(programs.worker(), "the policy of votes", "validatingadmissionpolicies for pipelines");
        }
    }

    @Test
    @Order(2)
    void itsHalfForPeopleIsEnoughForThem() {
        try (Release release = Release.install(
                        sandbox,
                        PEOPLE_REACH,
                        "--set=connectors.enabled=false",
                        "--set=crds.connectors=false",
                        "--set=crds.approvalTasks=false");
                Countersign programs = mounted(release).programs()) {
            programs.start().awaitPeopleGuarded();

            aPersonGetsARole(programs);
            Watches.standing(programs.starter(), "RoleAssumption");
            Watches.standing(programs.worker(), "validatingadmissionpolicies for people");
        }
    }

    /** Both flows come to their end here, under the whole chart. */
    @Test
    void whatIsInFlightOutlivesARefusedRemovalAnUpgradeAndOneStepBackAndWithoutItTheReleaseGoes() {
        try (Release release = Release.install(sandbox, PEOPLE_REACH);
                Countersign programs = mounted(release).programs();
                HookPlayer hooks = HookPlayer.start(sandbox, programs.sweeper())) {
            programs.start().awaitGuarded();
            try (InFlight requests = InFlight.begin(sandbox, programs.starter())) {
                assertThat(release.remove().code()).isNotZero();
                assertThat(hooks.said()).contains("stands: AccessRequest", "stands: RoleAssumption", "stands: Cluster");
                release.rollback(1);
                mounted(release).renew(programs);
                requests.areKept();

                release.upgrade(PEOPLE_REACH, "--set=worker.replicas=3", "--set=people.ceiling=4h");
                mounted(release).renew(programs);
                requests.areKept();

                release.rollback(1);
                mounted(release).renew(programs);
                requests.areKept();

                requests.goOnToTheirEnd();
            }
            release.remove().orFail();
            assertThat(hooks.said()).contains("Nothing stands: Countersign may be removed.");
        }
    }

    private static void aPipelineGetsAConnector(NodePlayer nodes) {
        try (PipelineFlow flow = PipelineFlow.ask(sandbox, "release")) {
            flow.approve().end(nodes);
        }
        PipelineFlow.removePolicy(sandbox.admin());
    }

    private static void aPersonGetsARole(Countersign programs) {
        PersonFlow.prepare(sandbox);
        try (PersonFlow flow = PersonFlow.ask(sandbox, programs.starter())) {
            flow.approve().end();
            assertThat(flow.may()).isFalse();
        }
        PersonFlow.removeCluster(sandbox);
    }

    private static Mounted mounted(Release release) {
        return new Mounted(release, HOME.resolve("mounted"));
    }

    private static Deployment deployment(String program) {
        return sandbox.admin()
                .apps()
                .deployments()
                .inNamespace(Release.NAMESPACE)
                .withName("countersign-" + program)
                .get();
    }

    private static List<String> missing(List<? extends HasMetadata> objects) {
        return objects.stream()
                .filter(object -> sandbox.admin().resource(object).get() == null)
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
    }
}
