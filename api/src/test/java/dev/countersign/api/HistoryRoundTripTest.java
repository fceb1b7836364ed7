package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.api.assumption.Terms;
import dev.countersign.api.connector.ParamValue;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker writes into a history, it and every later worker can read. */
class HistoryRoundTripTest {

    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    static Stream<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReadAsItWasWritten(Samples.Sample sample) throws JsonProcessingException {
        String written = JSON.writerFor(sample.declared()).writeValueAsString(sample.value());
        assertThat(JSON.readValue(written, sample.declared())).isEqualTo(sample.value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReadWhenItWasWrittenWithoutItsDeclaredType(Samples.Sample sample) throws JsonProcessingException {
        assertThat(JSON.readValue(JSON.writeValueAsString(sample.value()), sample.declared()))
                .isEqualTo(sample.value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void aFieldOfALaterVersionIsIgnored(Samples.Sample sample) throws JsonProcessingException {
        JsonNode tree = JSON.valueToTree(sample.value());
        if (tree instanceof ObjectNode object) {
            object.put("fieldOfALaterVersion", "x");
        }
        assertThat(JSON.treeToValue(tree, sample.declared())).isEqualTo(sample.value());
    }

    @Test
    void anActOfWhichAPartIsMissingStopsAtTheReader() {
        JSON.<ObjectNode>valueToTree(Samples.ACT).fieldNames().forEachRemaining(field -> {
            ObjectNode act = JSON.valueToTree(Samples.ACT);
            act.remove(field);
            assertThatThrownBy(() -> JSON.treeToValue(act, SignedAct.class))
                    .as(field)
                    .isInstanceOf(JsonProcessingException.class);
        });
    }

    @Test
    void termsFromBeforeTheAccessTokenWasKeptAreRead() throws JsonProcessingException {
        ObjectNode before = JSON.valueToTree(RolePayloads.ASSIGNED);
        before.remove("accessTokenUid");
        assertThat(JSON.treeToValue(before, Terms.class).accessTokenUid()).isNull();
        assertThat(JSON.treeToValue(before, Terms.class).request()).isEqualTo(RolePayloads.ASSIGNED.request());
    }

    @Test
    void everyCaseOfASealedTypeHasANameOfItsOwnThatHistoriesKeep() throws IOException, URISyntaxException {
        for (Class<?> type : types()) {
            if (type.isSealed() && type != ParamValue.class) {
                JsonSubTypes names = type.getAnnotation(JsonSubTypes.class);
                assertThat(names).as(type.getName()).isNotNull();
                assertThat(Arrays.stream(names.value()).map(JsonSubTypes.Type::value))
                        .as(type.getName())
                        .containsExactlyInAnyOrder(type.getPermittedSubclasses());
                assertThat(Arrays.stream(names.value()).map(JsonSubTypes.Type::name))
                        .as(type.getName())
                        .doesNotHaveDuplicates()
                        .containsExactlyElementsOf(Arrays.stream(names.value())
                                .map(name -> name.value().getSimpleName())
                                .toList());
            }
        }
    }

    @Test
    void everyRecordOfTheContractIsTriedOut() throws IOException, URISyntaxException {
        Set<Class<?>> tried = new HashSet<>();
        Samples.all().forEach(sample -> collect(sample.value(), tried));
        assertThat(types().stream().filter(Class::isRecord).filter(type -> !ParamValue.class.isAssignableFrom(type)))
                .allSatisfy(type -> assertThat(tried).contains(type));
    }

    /** NB. By way of the components, so that a record inside another counts as tried. */
    private static void collect(Object value, Set<Class<?>> tried) {
        if (value instanceof Iterable<?> elements) {
            elements.forEach(element -> collect(element, tried));
        } else if (value.getClass().isRecord()) {
            tried.add(value.getClass());
            for (var component : value.getClass().getRecordComponents()) {
                Object part = invoke(component.getAccessor(), value);
                if (part != NOTHING) {
                    collect(part, tried);
                }
            }
        }
    }

    private static final Object NOTHING = new Object();

    private static Object invoke(java.lang.reflect.Method accessor, Object value) {
        try {
            Object part = accessor.invoke(value);
            return part == null ? NOTHING : part;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Set<Class<?>> types() throws IOException, URISyntaxException {
        Path root = Path.of(Outcome.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .map(HistoryRoundTripTest::load)
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
