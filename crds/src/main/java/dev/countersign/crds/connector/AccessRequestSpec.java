package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.ObjectRef;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Who wants to use which Connector, and the Pod in which it happens. It never changes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "self == oldSelf", message = "spec is immutable: delete the request and create another one")
public record AccessRequestSpec(
        @Required @JsonPropertyDescription("Who will use the Connector: the ServiceAccount of the Pod")
        Subject subject,

        @Required @JsonPropertyDescription("Connector of this namespace that is wanted")
        ConnectorRef connectorRef,

        @Required @JsonPropertyDescription("Where the Connector will be used")
        Context context) {

    /** A subject as RBAC knows it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "self.kind != 'ServiceAccount' || (has(self.namespace) && size(self.namespace) > 0)",
            message = "namespace is required for a subject of kind ServiceAccount")
    public record Subject(
            @Size(max = 253) @JsonPropertyDescription("Group of the kind; absent for a ServiceAccount") @Nullable String apiGroup,

            @Required @SchemaFrom(type = SubjectKind.class) @JsonPropertyDescription("Kind of the subject")
            String kind,

            @Required @Size(min = 1, max = 512) @JsonPropertyDescription("Name of the subject")
            String name,

            @Size(max = 63) @JsonPropertyDescription("Namespace of a ServiceAccount") @Nullable String namespace) {}

    /** A Connector of the request's own namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ConnectorRef(
            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the Connector")
            String name) {}

    /** The Pod for which the access is asked. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "has(self.objectRef.kind) && self.objectRef.kind == 'Pod'",
            message = "objectRef.kind must be Pod",
            fieldPath = ".objectRef")
    @ValidationRule(
            value = "!has(self.objectRef.apiVersion) || self.objectRef.apiVersion == 'v1'",
            message = "objectRef.apiVersion must be v1",
            fieldPath = ".objectRef")
    @ValidationRule(
            value = "has(self.objectRef.name) && size(self.objectRef.name) > 0",
            message = "objectRef.name is required: the Pod in which the Connector is used",
            fieldPath = ".objectRef")
    @ValidationRule(
            value = "has(self.objectRef.namespace) && size(self.objectRef.namespace) > 0",
            message = "objectRef.namespace is required: the namespace of the Pod",
            fieldPath = ".objectRef")
    public record Context(
            @Required @JsonPropertyDescription("The Pod, by kind, namespace and name")
            ObjectRef objectRef) {}

    /** The kinds of subject that the schema admits. */
    enum SubjectKind {
        User,
        Group,
        ServiceAccount
    }
}
