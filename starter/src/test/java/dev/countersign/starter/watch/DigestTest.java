package dev.countersign.starter.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", List.of("x", "y"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", List.of("x", "y"));
        other.put("a", 1);
        assertThat(Digest.of(one)).isEqualTo(Digest.of(other));
    }

    @Test
    void everythingElseDoes() {
        List<Object> different = List.of(
                Map.of("a", "approve", "b", "pending"),
                Map.of("a", "pending", "b", "approve"),
                Map.of("a", "approve"),
                Map.of("a", List.of("approve")),
                Map.of("a", Map.of("approve", "")),
                List.of("a", "b"),
                List.of("b", "a"),
                List.of(List.of("a"), "b"),
                "ab",
                "",
                Map.of(),
                List.of());
        assertThat(different.stream().map(Digest::of).distinct()).hasSameSizeAs(different);
    }

    @Test
    void aFieldSetToNullIsNotAnAbsentOne() {
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("a", null);
        assertThat(Digest.of(withNull)).isNotEqualTo(Digest.of(Map.of()));
    }

    @Test
    void aHundredThousandNamesHaveAsManyDigests() {
        long[] digests = IntStream.range(0, 100_000)
                .mapToLong(i -> Digest.entry("tekton.dev/pipelineRun", "release-" + i))
                .toArray();
        assertThat(Arrays.stream(digests).distinct().count()).isEqualTo(100_000);
    }
}
