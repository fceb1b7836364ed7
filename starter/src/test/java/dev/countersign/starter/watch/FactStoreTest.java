package dev.countersign.starter.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactStoreTest {

    private record Size(long identity, int size) implements Facts {}

    private final FactStore<ConfigMap, Size> store = new FactStore<>(FactStoreTest::read, ConfigMap::new, Size.class);

    @Test
    void whatComesBackHasNameVersionAndFactsAndNothingElse() {
        store.put("ns/a", configMap("1", 3));
        ConfigMap blank = Objects.requireNonNull(store.get("ns/a"));
        assertThat(blank.getMetadata().getNamespace()).isEqualTo("ns");
        assertThat(blank.getMetadata().getName()).isEqualTo("a");
        assertThat(blank.getMetadata().getResourceVersion()).isEqualTo("1");
        assertThat(blank.getMetadata().getLabels()).isNullOrEmpty();
        assertThat(blank.getData()).isNullOrEmpty();
        assertThat(store.riding(blank)).isEqualTo(new Size(7, 3));
    }

    @Test
    void aChangeThatIsNoFactKeepsTheSameFacts() {
        store.put("ns/a", configMap("1", 3));
        Size before = store.facts(new At("ns", "a"));
        store.put("ns/a", configMap("2", 3));
        assertThat(store.facts(new At("ns", "a"))).isSameAs(before);
        assertThat(Objects.requireNonNull(store.get("ns/a")).getMetadata().getResourceVersion())
                .isEqualTo("2");
    }

    @Test
    void whatLosesAllInterestIsNotKept() {
        store.put("ns/a", configMap("1", 3));
        assertThat(store.put("ns/a", configMap("2", 0))).isNotNull();
        assertThat(store.get("ns/a")).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void clusterWideObjectsHaveNoNamespace() {
        assertThat(At.parse("crd")).isEqualTo(new At("", "crd"));
        assertThat(new At("", "crd")).hasToString("crd");
        assertThat(At.parse("ns/a")).hasToString("ns/a");
    }

    private static @Nullable Size read(ConfigMap configMap, @Nullable Size previous) {
        int size = configMap.getData().size();
        return size == 0 ? null : new Size(7, size);
    }

    private static ConfigMap configMap(String version, int size) {
        ConfigMapBuilder builder = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName("a")
                .withResourceVersion(version)
                .addToLabels("big", "label")
                .endMetadata();
        for (int i = 0; i < size; i++) {
            builder.addToData("k" + i, "v");
        }
        return builder.build();
    }
}
