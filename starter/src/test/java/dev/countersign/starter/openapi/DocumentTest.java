package dev.countersign.starter.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

class DocumentTest {

    private final Document document = Document.served();

    static List<Operation> operations() {
        return Operation.all();
    }

    @Test
    void theDocumentHasTheOperationsOfTheControllersAndNoOthers() {
        assertThat(document.operations())
                .containsExactlyElementsOf(
                        operations().stream().map(Operation::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theParametersAreTheSame(Operation operation) {
        Set<String> query = new TreeSet<>();
        Set<String> header = new TreeSet<>();
        Arrays.stream(operation.method().getParameters()).forEach(parameter -> {
            RequestParam inQuery = parameter.getAnnotation(RequestParam.class);
            RequestHeader inHeader = parameter.getAnnotation(RequestHeader.class);
            if (inQuery != null) {
                query.add(inQuery.name());
            }
            if (inHeader != null && !inHeader.name().isEmpty()) {
                header.add(inHeader.name());
            }
        });
        assertThat(document.parameters(operation, "query")).isEqualTo(query);
        assertThat(document.parameters(operation, "path")).isEqualTo(operation.variables());
        assertThat(document.parameters(operation, "header")).containsAll(header);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theAnswersHaveTheSameFields(Operation operation) {
        Type answer = operation.method().getGenericReturnType();
        if (answer instanceof ParameterizedType wrapped) {
            answer = wrapped.getActualTypeArguments()[0];
        }
        if (answer instanceof Class<?> record && record.isRecord()) {
            same(operation.toString(), record, document.answer(operation));
        }
    }

    private void same(String where, Class<?> record, JsonNode schema) {
        Set<String> fields = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = name(component);
            fields.add(name);
            JsonNode property = document.resolve(schema.path("properties").path(name));
            boolean many = component.getType() == List.class;
            records(component)
                    .forEach(nested -> same(
                            where + " " + name, nested, many ? document.resolve(property.path("items")) : property));
        }
        assertThat(new TreeSet<>(Document.names(schema.path("properties"))))
                .as(where)
                .isEqualTo(fields);
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static Stream<Class<?>> records(RecordComponent component) {
        Type type = component.getGenericType();
        Type[] all = type instanceof ParameterizedType many ? many.getActualTypeArguments() : new Type[] {type};
        return Arrays.stream(all)
                .<Class<?>>mapMulti((one, found) -> {
                    if (one instanceof Class<?> kind) {
                        found.accept(kind);
                    }
                })
                .filter(Class::isRecord);
    }
}
