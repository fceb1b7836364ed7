package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.NameOrLabelSelector;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A standing permission: which role, and to which ServiceAccounts it is bound. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DefaultPermission(
        @Required @JsonPropertyDescription("Role that is granted")
        RoleTemplate roleTemplate,

        @Required @JsonPropertyDescription("Who it is granted to")
        BindingTemplate bindingTemplate) {

    /** The subjects of the binding. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record BindingTemplate(
            @Required @Size(min = 1, max = 64) @JsonPropertyDescription("ServiceAccounts that get the permission")
            List<ServiceAccounts> serviceAccounts) {

        public BindingTemplate {
            serviceAccounts = Unset.list(serviceAccounts);
        }
    }

    /**
     * ServiceAccounts by name in the selected namespaces.
     *
     * @param names empty: every ServiceAccount of those namespaces
     * @param namespaceSelector selects all namespaces when it is empty; it must be written all the same, so that nobody
     *     opens a Connector to the whole cluster by leaving something out
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ServiceAccounts(
            @Size(max = 256) @JsonPropertyDescription("Names of the ServiceAccounts; empty: all of them")
            List<String> names,

            @Required
            @JsonPropertyDescription("Namespaces of the ServiceAccounts; {} means all namespaces of the cluster")
            NameOrLabelSelector namespaceSelector) {

        public ServiceAccounts {
            names = Unset.list(names);
        }
    }
}
