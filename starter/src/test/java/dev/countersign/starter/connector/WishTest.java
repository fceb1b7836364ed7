package dev.countersign.starter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WishTest {

    @Test
    void anOrdinaryPodAsksForNothing() {
        assertThat(Wish.of(pod().build())).isNull();
        assertThat(Wish.of(annotated(" , ,"))).isNull();
    }

    @Test
    void theAnnotationNamesConnectorsOfThePodsNamespaceAndOfOthers() {
        assertThat(wish(annotated("prod-harbor, devops/prod-gitlab,,prod-harbor\nthird"))
                        .connectors())
                .containsExactly(
                        new ConnectorName("ci", "prod-harbor"),
                        new ConnectorName("devops", "prod-gitlab"),
                        new ConnectorName("ci", "third"));
    }

    @Test
    void aVolumeOfTheDriverNamesConnectors() {
        Pod pod = withVolume("connectors-csi", Map.of("connectors", "devops/harbor,local"));
        assertThat(wish(pod).connectors())
                .containsExactly(new ConnectorName("devops", "harbor"), new ConnectorName("ci", "local"));
    }

    @Test
    void theOldAttributesOfAVolumeAreUnderstood() {
        assertThat(wish(withVolume(
                                "connectors-csi", Map.of("connector.name", "harbor", "connector.namespace", "devops")))
                        .connectors())
                .containsExactly(new ConnectorName("devops", "harbor"));
        assertThat(wish(withVolume("connectors-csi", Map.of("connector.name", "harbor")))
                        .connectors())
                .containsExactly(new ConnectorName("ci", "harbor"));
    }

    @Test
    void volumesOfOtherDriversAreNoWish() {
        assertThat(Wish.of(withVolume("secrets-store.csi.k8s.io", Map.of("connectors", "harbor"))))
                .isNull();
    }

    @Test
    void whatCannotBeANameIsAMistakeAndTheRestStillCounts() {
        Wish wish = wish(annotated("Prod, a/b/c, devops/, /harbor, ok, ../etc, a_b/c"));
        assertThat(wish.connectors()).containsExactly(new ConnectorName("ci", "ok"));
        assertThat(wish.mistakes())
                .hasSize(6)
                .first()
                .isEqualTo("'Prod' is no name of a Connector: write name or namespace/name");
    }

    @Test
    void aPodCannotAskForAnyNumberOfConnectors() {
        Wish wish = wish(annotated(IntStream.range(0, 40).mapToObj(i -> "c" + i).collect(Collectors.joining(","))));
        assertThat(wish.connectors()).hasSize(32);
        assertThat(wish.mistakes()).containsExactly("names 40 Connectors; only the first 32 are asked for");
    }

    @Test
    void aPodWithoutServiceAccountRunsAsDefault() {
        assertThat(wish(annotated("harbor")).serviceAccount()).isEqualTo("default");
    }

    @Test
    void aPodThatHasFinishedIsOfNoInterest() {
        assertThat(PodFacts.read(
                        pod().withNewStatus().withPhase("Succeeded").endStatus().build(), null))
                .isNull();
        assertThat(PodFacts.read(
                        pod().withNewStatus().withPhase("Failed").endStatus().build(), null))
                .isNull();
    }

    @Test
    void aPodThatBeginsToRunHasNoNewFacts() {
        PodFacts pending = PodFacts.read(
                pod().withNewStatus().withPhase("Pending").endStatus().build(), null);
        PodFacts running = PodFacts.read(
                pod().withNewStatus().withPhase("Running").endStatus().build(), pending);
        assertThat(running).isEqualTo(pending);
    }

    private static Wish wish(Pod pod) {
        return Objects.requireNonNull(Wish.of(pod));
    }

    private static Pod annotated(String text) {
        return pod().editMetadata()
                .addToAnnotations("access.countersign.dev/connectors", text)
                .endMetadata()
                .build();
    }

    private static Pod withVolume(String driver, Map<String, String> attributes) {
        return pod().editSpec()
                .addNewVolume()
                .withName("v")
                .withNewCsi()
                .withDriver(driver)
                .withVolumeAttributes(attributes)
                .endCsi()
                .endVolume()
                .endSpec()
                .build();
    }

    private static PodBuilder pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("ci")
                .withName("push")
                .withUid("p1")
                .endMetadata()
                .withNewSpec()
                .endSpec();
    }
}
