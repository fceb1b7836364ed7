package dev.countersign.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.crds.assumption.Constraints;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.stream.Stream;

/** What annotations cannot say of the kinds of group access.countersign.dev: above all what is in their lists. */
final class AssumptionDetails {

    private static final String ROLE = "^(\\*|(workspace:)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?)$";

    private final SchemaDetails schema;

    AssumptionDetails(SchemaDetails schema) {
        this.schema = schema;
    }

    void complete(String kind) {
        schema.root().setRequired(List.of("spec"));
        schema.root().setDescription(description(kind));
        switch (kind) {
            case "AccessRole", "GlobalAccessRole" -> rules("spec.rules");
            case "AssumptionPolicy", "GlobalAssumptionPolicy" -> policy();
            case "RoleAssumption" -> roleAssumption();
            case "Cluster" -> cluster();
            case "AccessGroup" -> people("spec");
            case "AccessToken" -> schema.mapList("spec.serviceAccounts", "namespace", "name");
            default -> throw new IllegalArgumentException("no details for kind " + kind);
        }
    }

    private static String description(String kind) {
        return switch (kind) {
            case "AccessRole" -> "What this workspace's people can assume, beside the roles of every workspace";
            case "GlobalAccessRole" -> "What people of every workspace can assume, where a policy allows it";
            case "AssumptionPolicy" -> "Who may assume which roles in this workspace, and who must approve it";
            case "GlobalAssumptionPolicy" -> "Who may assume which roles in every workspace, and who must approve it";
            case "RoleAssumption" -> "One wish to have a role for a while, or to assign it, and what became of it";
            case "Cluster" -> "A cluster on which roles can be assumed, and how far";
            case "AccessGroup" -> "A workspace's own name for a set of people";
            case "AccessToken" -> "A named machine identity of a workspace";
            default -> throw new IllegalArgumentException("no description of kind " + kind);
        };
    }

    private void policy() {
        JSONSchemaProps role = texts("spec.accessRoleRefs", 263);
        role.setPattern(ROLE);
        people("spec");
        texts("spec.accessTokens", 253);
        texts("spec.constraints.sourceNetworks", 43);
        texts("spec.constraints.namespaces.names", 63);
        selector("spec.constraints.clusters.allowed");
        selector("spec.constraints.clusters.denied");
        for (String list : List.of("providers.allow", "providers.deny", "stages.allow", "stages.deny")) {
            texts("spec.constraints.clusters." + list, 63);
        }
        schema.at("spec.constraints.daysOfWeek")
                .getItems()
                .getSchema()
                .setEnum(Stream.of(Constraints.Day.values())
                        .map(day -> TextNode.valueOf(day.name()))
                        .map(day -> (JsonNode) day)
                        .toList());
        schema.mapList("spec.constraints.custom", "name");
        schema.mapList("spec.approval.stages", "name");
        people("spec.approval.stages.escalateTo");
        people("spec.approval.stages.anyOf.allOf");
        schema.mapList("status.conditions", "type");
    }

    private void roleAssumption() {
        texts("spec.subject.groups", 512);
        schema.atomic("spec.subject");
        // A role is copied as it is; it was judged when it was written.
        schema.unjudged("status.role");
        schema.mapList("status.conditions", "type");
    }

    private void cluster() {
        schema.mapList("spec.workspaces", "name");
        texts("spec.workspaces.namespaces.names", 63);
        rules("spec.workspaces.roleCeiling");
        schema.mapList("status.conditions", "type");
    }

    private void rules(String path) {
        for (String list : List.of("resources", "resourceNames", "nonResourceURLs", "verbs")) {
            texts(path + "." + list, 253);
        }
        // The core group is the empty text.
        texts(path + ".apiGroups", 253).setMinLength(null);
    }

    private void people(String path) {
        texts(path + ".groups", 512);
        texts(path + ".users", 512);
    }

    private void selector(String path) {
        schema.atomic(path);
        texts(path + ".matchExpressions.values", 63).setMinLength(null);
    }

    /** Bounds the texts of a list, which are not empty. */
    private JSONSchemaProps texts(String path, long longest) {
        JSONSchemaProps text = schema.at(path).getItems().getSchema();
        text.setMinLength(1L);
        text.setMaxLength(longest);
        return text;
    }
}
