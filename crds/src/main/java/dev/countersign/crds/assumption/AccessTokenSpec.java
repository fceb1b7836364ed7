package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an AccessToken is for, and who may fetch its credentials: nobody, where no ServiceAccount is named. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccessTokenSpec(
        @Size(max = 1024) @JsonPropertyDescription("What it is for") @Nullable String description,

        @Size(max = 64) @JsonPropertyDescription("ServiceAccounts of the home cluster that may fetch its credentials")
        List<ServiceAccountRef> serviceAccounts,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When its credentials were last reset")
        @Nullable Instant resetAt) {

    static final AccessTokenSpec EMPTY = new AccessTokenSpec(null, List.of(), null);

    public AccessTokenSpec {
        serviceAccounts = Unset.list(serviceAccounts);
    }

    /** A ServiceAccount of the home cluster. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ServiceAccountRef(
            @Required @Size(min = 1, max = 63) @JsonPropertyDescription("Namespace of the ServiceAccount")
            String namespace,

            @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the ServiceAccount")
            String name) {}
}
