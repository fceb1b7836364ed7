package dev.countersign.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            CrdGenerator.KINDS.stream().collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

    /** Numbers, booleans and mixed shapes come back as text, on purpose: see {@link ParamValueTest}. */
    private static final String CHANGED_ON_PURPOSE = "accesspolicy-with-raw-params.yaml";

    static Stream<Path> objects() {
        return Stream.of("samples/valid", "samples/with-status", "recordings/approval-task")
                .flatMap(Trees::files)
                .filter(file -> !file.endsWith(CHANGED_ON_PURPOSE));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void nothingIsLostOrAddedOnTheWayThroughTheRecords(Path file) {
        JsonNode written = Trees.tree(Trees.text(file));

        Class<? extends HasMetadata> kind = KINDS.get(written.path("kind").asText());
        HasMetadata read = Serialization.unmarshal(Trees.text(file), kind);
        ObjectNode again = Serialization.unmarshal(Serialization.asJson(read), ObjectNode.class);

        for (String part : new String[] {"spec", "status"}) {
            if (!written.has(part) && again.path(part).isEmpty()) {
                again.remove(part);
            }
        }
        assertThat(again).isEqualTo(Trees.withoutEmptyLists(written));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void fieldsOfLaterVersionsBreakNoReader(Path file) {
        JsonNode later = Trees.withOneMoreFieldEverywhere(Trees.tree(Trees.text(file)));

        Class<? extends HasMetadata> kind = KINDS.get(later.path("kind").asText());

        assertThat(Serialization.unmarshal(later.toString(), kind)).isNotNull();
    }
}
