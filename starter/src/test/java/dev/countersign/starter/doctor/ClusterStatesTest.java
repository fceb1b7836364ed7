package dev.countersign.starter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.assumption.Cluster;
import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterStatesTest {

    private static Finding of(String conditions) {
        Cluster cluster = new KubernetesSerialization().unmarshal("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: Cluster
                metadata: {name: prod-eu}
                spec: {connection: {inCluster: {}}}
                status: {version: v1.37.2, activeGrants: 3, conditions: [%s]}
                """.formatted(conditions), Cluster.class);
        return ClusterStates.judge(List.of(cluster)).getFirst();
    }

    private static String condition(String type, String status, String message) {
        return "{type: %s, status: \"%s\", message: \"%s\"}".formatted(type, status, message);
    }

    @Test
    void aClusterThatIsReachedAndOnWhichWeMayIsWell() {
        Finding finding = of(condition("Reachable", "True", "") + ", " + condition("Permitted", "True", ""));
        assertThat(finding.level()).isEqualTo(Level.OK);
        assertThat(finding.what()).contains("prod-eu", "v1.37.2", "3 grants");
    }

    @Test
    void aClusterThatIsNotReachedSaysWhyAndHowManyGrantsStandThere() {
        Finding finding =
                of(condition("Reachable", "False", "no route") + ", " + condition("Permitted", "Unknown", ""));
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).isEqualTo("prod-eu is not reached: no route; 3 grants stand there");
        assertThat(finding.todo()).contains("countersign abandon");
    }

    @Test
    void aClusterOnWhichSomethingIsMissingSaysWhat() {
        Finding finding = of(condition("Reachable", "True", "") + ", " + condition("Permitted", "False", "no bind"));
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.what()).contains("no bind");
        assertThat(finding.todo()).contains("target-cluster");
    }

    @Test
    void whatNobodyHasLookedAtIsAWarning() {
        assertThat(of("").level()).isEqualTo(Level.WARNING);
    }

    @Test
    void noClustersAreNoFault() {
        assertThat(ClusterStates.judge(List.of())).extracting(Finding::level).containsExactly(Level.OK);
    }
}
