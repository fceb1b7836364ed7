package dev.countersign.crds;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What annotations cannot say: keys of lists, atomic maps, formats of numbers, the order of columns. */
final class SchemaDetails {

    private static final Set<String> LONGS = Set.of("observedGeneration", "revision", "generation");

    private final JSONSchemaProps root;

    private SchemaDetails(JSONSchemaProps root) {
        this.root = root;
    }

    static CustomResourceDefinition complete(CustomResourceDefinition definition, Class<? extends HasMetadata> kind) {
        CustomResourceDefinitionVersion version =
                definition.getSpec().getVersions().getFirst();
        orderColumns(version.getAdditionalPrinterColumns(), kind);
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        SchemaDetails details = new SchemaDetails(root);
        visit("", root, SchemaDetails::tidy);
        JSONSchemaProps status = root.getProperties().get("status");
        if (status != null && status.getProperties().isEmpty()) {
            root.getProperties().remove("status");
            version.setSubresources(null);
        }
        switch (definition.getSpec().getNames().getKind()) {
            case "AccessPolicy" -> details.accessPolicy();
            case "AccessRequest" -> details.accessRequest();
            case "Connector" -> details.connector();
            case "ConnectorClass" -> details.connectorClass();
            case "ApprovalTask" -> details.approvalTask();
            default ->
                new AssumptionDetails(details)
                        .complete(definition.getSpec().getNames().getKind());
        }
        return definition;
    }

    private void accessPolicy() {
        root.setDescription("A lasting rule: which Connectors of its namespace it covers,"
                + " who may use them always, and who after which checks");
        policySpec("spec");
        mapList("status.conditions", "type");
        mapList("status.matchedConnectors", "name");
    }

    private void accessRequest() {
        root.setDescription("One wish of one workload to use one Connector of this namespace, and what became of it");
        root.setRequired(List.of("spec"));
        atomic("spec.subject");
        atomic("spec.context.objectRef");
        mapList("status.conditions", "type");
        mapList("status.policies", "name");
        // What a policy said when it first matched is copied as it is; it was judged when the policy was written.
        unjudged("status.policies.policySpec");
        at("status.policies.policySpec").setXKubernetesMapType("atomic");
    }

    private void connector() {
        root.setDescription("A tool outside the cluster, and how to reach it");
        mapList("spec.params", "name");
        mapList("spec.addressExtensions", "name");
        mapList("spec.auth.params", "name");
        mapList("status.conditions", "type");
    }

    private void connectorClass() {
        root.setDescription("What Connectors of one type of tool have in common");
        mapList("status.conditions", "type");
    }

    private void approvalTask() {
        root.setDescription("A question to people, put by a pipeline: they answer by editing their own entry");
        root.setRequired(List.of("spec"));
        mapList("spec.approvers", "name", "type");
        mapList("spec.approvers.users", "name");
        // The empty type is what version 0.6 of manual-approval-gate wrote for a user.
        JSONSchemaProps type = at("spec.approvers.type");
        type.setEnum(Stream.concat(Stream.of(TextNode.valueOf("")), type.getEnum().stream())
                .toList());
        mapList("status.conditions", "type");
    }

    private void policySpec(String path) {
        atomic(path + ".connector");
        atomic(path + ".defaultPermission.bindingTemplate.serviceAccounts.namespaceSelector");
        String checks = path + ".checkGrantedPermission.spec.checks";
        mapList(checks, "name");
        mapList(checks + ".params", "name");
        atomic(checks + ".spec.selector");
    }

    JSONSchemaProps root() {
        return root;
    }

    /** Takes the rules from a part that is copied from where it was judged. */
    void unjudged(String path) {
        visit("", at(path), SchemaDetails::withoutRules);
    }

    void mapList(String path, String... keys) {
        JSONSchemaProps list = at(path);
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(keys));
    }

    void atomic(String path) {
        at(path).setXKubernetesMapType("atomic");
    }

    /** Finds a property by its path, stepping into the items of lists on the way but not at its end. */
    JSONSchemaProps at(String path) {
        JSONSchemaProps schema = root;
        for (String name : path.split("\\.", -1)) {
            JSONSchemaProps parent =
                    schema.getItems() == null ? schema : schema.getItems().getSchema();
            schema = parent.getProperties().get(name);
            if (schema == null) {
                throw new IllegalArgumentException("the schema has no " + path + ": " + name + " is missing");
            }
        }
        return schema;
    }

    /** The generator finds an annotation of a record's component twice, on the field and on the accessor. */
    private static void tidy(String name, JSONSchemaProps schema) {
        schema.setXKubernetesValidations(new ArrayList<>(
                schema.getXKubernetesValidations().stream().distinct().toList()));
        if ("integer".equals(schema.getType())) {
            schema.setFormat(LONGS.contains(name) ? "int64" : "int32");
        }
    }

    private static void withoutRules(String name, JSONSchemaProps schema) {
        schema.setXKubernetesValidations(new ArrayList<>());
        schema.setMinItems(null);
        schema.setMaxItems(null);
        schema.setMinLength(null);
        schema.setMaxLength(null);
        schema.setMaxProperties(null);
        schema.setRequired(new ArrayList<>());
    }

    private static void visit(String name, JSONSchemaProps schema, Visitor visitor) {
        visitor.visit(name, schema);
        schema.getProperties().forEach((key, property) -> visit(key, property, visitor));
        if (schema.getItems() != null) {
            visit(name, schema.getItems().getSchema(), visitor);
        }
    }

    private static void orderColumns(List<CustomResourceColumnDefinition> columns, Class<? extends HasMetadata> kind) {
        List<String> declared = Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        columns.sort(Comparator.comparingInt(column -> declared.indexOf(column.getName())));
    }

    /** Looks at one property of a schema. */
    private interface Visitor {
        void visit(String name, JSONSchemaProps schema);
    }
}
