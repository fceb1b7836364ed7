package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crds.assumption.RoleAssumption;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Countersign's programs write on a RoleAssumption: its status, and what they keep in its metadata. */
class AssumptionMarksIT {

    private static final String ACTIVE =
            "[{\"op\": \"add\", \"path\": \"/status\", \"value\": {\"phase\": \"Active\"}}]";
    private static final String MARK = "access.countersign.dev/mark";
    private static final String PATH = "/access.countersign.dev~1mark";

    private static AssumptionWorld world;

    @BeforeAll
    static void open() {
        world = AssumptionWorld.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"countersign-worker", "countersign-sweeper"})
    void workerAndSweeperWriteTheStatus(String program) {
        RoleAssumption request = plain();

        RoleAssumption written = at(world.asProgram(program), request)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON), ACTIVE);

        assertThat(written.getStatus().phase()).isEqualTo("Active");
    }

    @Test
    void nobodyElseWritesTheStatus() {
        RoleAssumption request = plain();

        for (KubernetesClient client :
                List.of(world.as("alice"), world.asProgram("countersign-starter"), world.admin())) {
            assertThatThrownBy(() ->
                            at(client, request).subresource("status").patch(PatchContext.of(PatchType.JSON), ACTIVE))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("written by Countersign's worker and sweeper only");
        }
    }

    static Stream<Arguments> marks() {
        return Stream.of(
                Arguments.of("metadata.labels", "add", "/metadata/labels" + PATH, "\"other\""),
                Arguments.of("metadata.labels", "remove", "/metadata/labels" + PATH, "\"\""),
                Arguments.of("metadata.annotations", "add", "/metadata/annotations" + PATH, "\"other\""),
                Arguments.of("metadata.annotations", "remove", "/metadata/annotations" + PATH, "\"\""),
                Arguments.of("metadata.finalizers", "add", "/metadata/finalizers/-", "\"" + MARK + "2\""),
                Arguments.of("metadata.finalizers", "remove", "/metadata/finalizers", "\"\""));
    }

    @ParameterizedTest
    @MethodSource("marks")
    void theirMarksAreChangedByWorkerAndStarterOnly(String field, String operation, String path, String value) {
        String patch = "[{\"op\": \"%s\", \"path\": \"%s\", \"value\": %s}]".formatted(operation, path, value);
        RoleAssumption request = marked();
        boolean letsGo = field.equals("metadata.finalizers") && operation.equals("remove");
        List<KubernetesClient> others = letsGo
                ? List.of(world.as("alice"))
                : List.of(world.as("alice"), world.asProgram("countersign-sweeper"));

        for (KubernetesClient client : others) {
            assertThatThrownBy(() -> at(client, request).patch(PatchContext.of(PatchType.JSON), patch))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(field + ": those that begin with access.countersign.dev/");
        }
        for (String program : List.of("countersign-worker", "countersign-starter")) {
            RoleAssumption own = marked();
            assertThat(at(world.asProgram(program), own)
                            .patch(PatchContext.of(PatchType.JSON), patch)
                            .getMetadata()
                            .getResourceVersion())
                    .isNotEqualTo(own.getMetadata().getResourceVersion());
            free(own);
        }
        free(request);
    }

    @Test
    void theSweeperLetsGoOfARequestAndChangesNoOtherMark() {
        RoleAssumption request = marked();

        RoleAssumption free = at(world.asProgram("countersign-sweeper"), request)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": []}}");

        assertThat(free.getMetadata().getFinalizers()).isEmpty();
        assertThat(free.getMetadata().getLabels()).containsEntry(MARK, "yes");
        assertThatThrownBy(() -> at(world.asProgram("countersign-sweeper"), request)
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"metadata\": {\"finalizers\": [\"" + MARK + "\"]}}"))
                .hasMessageContaining("metadata.finalizers: those that begin with access.countersign.dev/");
    }

    @Test
    void nobodyBeginsARequestWithTheirMarks() {
        RoleAssumption labelled = world.request("alice");
        labelled.getMetadata().setLabels(Map.of(MARK, "yes"));
        RoleAssumption annotated = world.request("alice");
        annotated.getMetadata().setAnnotations(Map.of(MARK, "yes"));
        RoleAssumption finalized = world.request("alice");
        finalized.getMetadata().setFinalizers(List.of(MARK));

        for (RoleAssumption request : List.of(labelled, annotated, finalized)) {
            assertThatThrownBy(() -> world.as("alice").resource(request).create())
                    .hasMessageContaining("those that begin with access.countersign.dev/");
        }
    }

    @Test
    void everythingElseInItsMetadataIsFree() {
        RoleAssumption request = marked();
        String patch = """
                [{"op": "add", "path": "/metadata/labels/team", "value": "payments"},
                 {"op": "add", "path": "/metadata/annotations/example.com~1note", "value": "urgent"},
                 {"op": "add", "path": "/metadata/finalizers/-", "value": "example.com/keep"}]
                """;

        RoleAssumption changed = at(world.as("alice"), request).patch(PatchContext.of(PatchType.JSON), patch);

        assertThat(changed.getMetadata().getLabels()).containsEntry("team", "payments");
        assertThat(changed.getMetadata().getFinalizers()).contains("example.com/keep");
        free(request);
    }

    private static RoleAssumption plain() {
        return world.as("alice").resource(world.request("alice")).create();
    }

    private static RoleAssumption marked() {
        RoleAssumption request = world.request("alice");
        request.getMetadata().setLabels(Map.of(MARK, "yes"));
        request.getMetadata().setAnnotations(Map.of(MARK, "yes"));
        request.getMetadata().setFinalizers(List.of(MARK));
        return world.asProgram("countersign-starter").resource(request).create();
    }

    /** Lets the namespace be deleted. */
    private static void free(RoleAssumption request) {
        at(world.asProgram("countersign-worker"), request)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": []}}");
    }

    private static Resource<RoleAssumption> at(KubernetesClient client, RoleAssumption request) {
        return client.resources(RoleAssumption.class)
                .inNamespace(request.getMetadata().getNamespace())
                .withName(request.getMetadata().getName());
    }
}
