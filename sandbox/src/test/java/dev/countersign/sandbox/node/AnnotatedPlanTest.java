package dev.countersign.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatedPlanTest {
    @Test
    void theAnnotationDecides() {
        assertThat(AnnotatedPlan.of(pod(Map.of(AnnotatedPlan.ANNOTATION, "pending")))
                        .starts())
                .isFalse();
        assertThat(AnnotatedPlan.of(pod(Map.of(AnnotatedPlan.ANNOTATION, "run")))
                        .end())
                .isEmpty();
        assertThat(AnnotatedPlan.of(pod(Map.of(AnnotatedPlan.ANNOTATION, "succeed 90s")))
                        .end())
                .contains(new Plan.End(Duration.ofSeconds(90), 0));
        assertThat(AnnotatedPlan.of(pod(Map.of(AnnotatedPlan.ANNOTATION, "fail 1s")))
                        .end())
                .contains(new Plan.End(Duration.ofSeconds(1), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "succeed", "what is this", "succeed 5m"})
    void aPodWithoutClearWordsSucceedsSoon(String words) {
        assertThat(AnnotatedPlan.of(pod(Map.of(AnnotatedPlan.ANNOTATION, words)))
                        .end())
                .contains(new Plan.End(Duration.ofSeconds(3), 0));
        assertThat(AnnotatedPlan.of(pod(Map.of())).end()).contains(new Plan.End(Duration.ofSeconds(3), 0));
    }

    private static Pod pod(Map<String, String> annotations) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod")
                .withAnnotations(annotations)
                .endMetadata()
                .build();
    }
}
