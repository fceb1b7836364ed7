package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a tool is, of which class it is, and with what secret it is used. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectorSpec(
        @JsonPropertyDescription("ConnectorClass of the tool") @Nullable String connectorClassName,

        @JsonPropertyDescription("Address of the tool") @Nullable String address,

        @JsonPropertyDescription("Further addresses by name")
        List<Param> addressExtensions,

        @JsonPropertyDescription("How the tool is authenticated to") @Nullable Auth auth,

        @JsonPropertyDescription("Values for the class's parameters")
        List<Param> params,

        @JsonPropertyDescription("Secret with the certificates of the tool's authority") @Nullable SecretRef caCertSecretRef) {

    public ConnectorSpec {
        addressExtensions = Unset.list(addressExtensions);
        params = Unset.list(params);
    }

    /** One of the class's ways to authenticate, its values and the secret that holds the credentials. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Auth(
            @JsonPropertyDescription("Name of an authentication type of the class") @Nullable String name,

            @JsonPropertyDescription("Values for its parameters")
            List<Param> params,

            @JsonPropertyDescription("Secret that holds the credentials") @Nullable ObjectRef secretRef) {

        public Auth {
            params = Unset.list(params);
        }
    }

    /** A Secret of the Connector's namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SecretRef(
            @Required @JsonPropertyDescription("Name of the Secret")
            String name) {}
}
