package dev.countersign.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions alone, without the vote policy, which would refuse tasks that begin with answers. */
class SchemaIT {

    private static VoteWorld world;

    @BeforeAll
    static void open() {
        world = VoteWorld.open();
        world.unguard();
    }

    @AfterAll
    static void close() {
        world.guard();
        world.close();
    }

    static Stream<Path> valid() {
        return Samples.in("samples/valid");
    }

    static Stream<Path> invalid() {
        return Samples.in("samples/invalid");
    }

    static Stream<Path> recorded() {
        return Samples.in("recordings/approval-task");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidObjectIsStoredAsItIsWritten(Path file) {
        GenericKubernetesResource written = Samples.read(file, world.namespace());

        GenericKubernetesResource stored =
                world.admin().resource(written).dryRun().create();

        assertThat(withoutTypes(stored)).isEqualTo(withoutTypes(written));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void tasksOfAnotherGateAreStoredAsTheyAreWrittenWithTheirStatus(Path file) {
        GenericKubernetesResource written = Samples.read(file, world.namespace());
        Map<String, Object> status = written.get("status");
        written.getMetadata().setName(null);
        written.getMetadata().setGenerateName("recorded-");
        written.getMetadata().setUid(null);
        written.getMetadata().setResourceVersion(null);
        written.getMetadata().setOwnerReferences(null);

        GenericKubernetesResource stored = world.admin().resource(written).create();
        stored.setAdditionalProperty("status", status);
        GenericKubernetesResource finished =
                world.admin().resource(stored).subresource("status").update();

        assertThat(finished.getAdditionalProperties()).isEqualTo(written.getAdditionalProperties());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidObjectIsRefusedWithAMessageThatNamesTheField(Path file) {
        GenericKubernetesResource written = Samples.read(file, world.namespace());

        assertThatThrownBy(() -> world.admin().resource(written).dryRun().create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContainingAll(Samples.refusal(file).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\": \"replace\", \"path\": \"/spec/connectorRef/name\", \"value\": \"other\"}]",
                "[{\"op\": \"replace\", \"path\": \"/spec/subject/name\", \"value\": \"other\"}]",
                "[{\"op\": \"replace\", \"path\": \"/spec/context/objectRef/name\", \"value\": \"other\"}]",
                "[{\"op\": \"add\", \"path\": \"/spec/context/objectRef/uid\", \"value\": \"other\"}]"
            })
    void aRequestNeverChangesWhatItAsksFor(String patch) {
        GenericKubernetesResource request = Samples.read(
                Path.of("../crds/src/test/resources/samples/valid/accessrequest-of-a-pod.yaml"), world.namespace());
        request.getMetadata().setName(null);
        request.getMetadata().setGenerateName("request-");
        GenericKubernetesResource stored = world.admin().resource(request).create();

        assertThatThrownBy(() -> world.admin().resource(stored).patch(PatchContext.of(PatchType.JSON), patch))
                .hasMessageContaining("spec: Invalid value")
                .hasMessageContaining("spec is immutable");
        assertThatThrownBy(() -> world.admin()
                        .resource(stored)
                        .patch(PatchContext.of(PatchType.JSON), "[{\"op\": \"remove\", \"path\": \"/spec\"}]"))
                .hasMessageContaining("spec: Required value");
    }

    /** The type of an approver is the only field with a default. */
    private static JsonNode withoutTypes(GenericKubernetesResource object) {
        ObjectNode tree = Serialization.unmarshal(Serialization.asJson(object), ObjectNode.class);
        tree.path("spec").path("approvers").forEach(approver -> ((ObjectNode) approver).remove("type"));
        tree.remove("metadata");
        return tree;
    }
}
