package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is, and what every grant on it stays within, whatever policies say.
 *
 * @param userNameTemplate how the cluster's own authentication calls a person; absent: as Countersign does
 * @param credentialMode Binding: the person's own identity is bound; Token: a ServiceAccount is made for the request
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClusterSpec(
        @Size(max = 253) @JsonPropertyDescription("Name for people") @Nullable String displayName,

        @Size(max = 63) @JsonPropertyDescription("Who runs it, such as EKS; policies match it") @Nullable String provider,

        @Size(max = 63) @JsonPropertyDescription("What it is for, such as prod; policies match it") @Nullable String stage,

        @Size(max = 256) @JsonPropertyDescription("Workspaces whose people may assume roles here, and how far")
        List<WorkspaceBound> workspaces,

        @Size(max = 256) @ValidationRule(
                value = "self.contains('{name}')",
                message = "userNameTemplate must contain {name}, in whose place the person's name goes")
        @JsonPropertyDescription("How this cluster calls a person; {name} stands for their canonical name")
        @Nullable String userNameTemplate,

        @Required @JsonPropertyDescription("How Countersign reaches it")
        Connection connection,

        @SchemaFrom(type = Mode.class)
        @Default("Binding")
        @JsonPropertyDescription(
                "Binding: the person's own identity is bound; Token: a ServiceAccount is made for each request")
        @Nullable String credentialMode) {

    public ClusterSpec {
        workspaces = Unset.list(workspaces);
    }

    /** How Countersign reaches a cluster: by a kubeconfig, or as the one that it runs in. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "has(self.kubeconfigSecretRef) != has(self.inCluster)",
            message = "exactly one of kubeconfigSecretRef and inCluster is required")
    public record Connection(
            @JsonPropertyDescription("Secret that holds a kubeconfig; excludes inCluster") @Nullable SecretKeyRef kubeconfigSecretRef,

            @JsonPropertyDescription("The cluster that Countersign runs in; excludes kubeconfigSecretRef") @Nullable InCluster inCluster) {}

    /** A key of a Secret in Countersign's own namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SecretKeyRef(
            @Required
            @Size(min = 1, max = 63) @JsonPropertyDescription("Namespace of the Secret, which is Countersign's own")
            String namespace,

            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the Secret")
            String name,

            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Key of the Secret that holds the kubeconfig")
            String key) {}

    /** The cluster that Countersign runs in. There is nothing to say about it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record InCluster() {}

    /** The modes that the schema admits. */
    enum Mode {
        Binding,
        Token
    }
}
