package dev.countersign.crds;

import dev.countersign.crds.assumption.AccessGroup;
import dev.countersign.crds.assumption.AccessRole;
import dev.countersign.crds.assumption.AccessToken;
import dev.countersign.crds.assumption.AssumptionPolicy;
import dev.countersign.crds.assumption.Cluster;
import dev.countersign.crds.assumption.GlobalAccessRole;
import dev.countersign.crds.assumption.GlobalAssumptionPolicy;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.connector.AccessPolicy;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.Connector;
import dev.countersign.crds.connector.ConnectorClass;
import dev.countersign.crds.gate.ApprovalTask;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one file for each custom resource, from the annotated records. */
final class CrdGenerator {

    static final String COMMAND = "./mvnw -q -pl crds -am -Pwrite-crds process-test-classes";

    private static final String HEADER = "# Generated from the records of module crds by: " + COMMAND + "\n";

    /** Every kind of ours. */
    static final List<Class<? extends HasMetadata>> KINDS = List.of(
            AccessPolicy.class,
            AccessRequest.class,
            Connector.class,
            ConnectorClass.class,
            ApprovalTask.class,
            AccessRole.class,
            GlobalAccessRole.class,
            AssumptionPolicy.class,
            GlobalAssumptionPolicy.class,
            RoleAssumption.class,
            Cluster.class,
            AccessGroup.class,
            AccessToken.class);

    private CrdGenerator() {}

    /** Writes the files into the folder that the only argument names. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : generate().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Returns the files' contents by their names. */
    static Map<String, String> generate() {
        Map<String, String> files = new TreeMap<>();
        for (Class<? extends HasMetadata> kind : KINDS) {
            CustomResourceDefinition definition = SchemaDetails.complete(generate(kind), kind);
            files.put(definition.getMetadata().getName() + ".yaml", HEADER + Serialization.asYaml(definition));
        }
        return files;
    }

    private static CustomResourceDefinition generate(Class<? extends HasMetadata> kind) {
        Captured captured = new Captured();
        new CRDGenerator()
                .forCRDVersions("v1")
                .withOutput(new Discarded())
                .withPostProcessor(captured)
                .customResourceClasses(List.of(kind))
                .detailedGenerate();
        return captured.definitions.getFirst();
    }

    /** Keeps the definition as an object; its own YAML leaves words unquoted that YAML reads as booleans. */
    private static final class Captured implements CRDPostProcessor {
        private final List<CustomResourceDefinition> definitions = new ArrayList<>();

        @Override
        public HasMetadata process(HasMetadata crd, String version) {
            definitions.add((CustomResourceDefinition) crd);
            return crd;
        }
    }

    /** Takes the generator's own output and forgets it. */
    private static final class Discarded implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return new ByteArrayOutputStream();
        }

        @Override
        public URI crdURI(String name) {
            return URI.create("file:///" + name);
        }

        @Override
        public void close() {}
    }
}
