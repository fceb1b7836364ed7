package dev.countersign.crds.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A permission behind checks, for one Pod at a time. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CheckGrantedPermission(
        @Required @JsonPropertyDescription("Checks and what they open")
        Spec spec) {

    /**
     * The checks, all of which must pass, and the role that is then granted.
     *
     * @param checks at least one; names are unique
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Spec(
            @Required @Size(min = 1, max = 16) @JsonPropertyDescription("Checks, all of which must pass")
            List<Check> checks,

            @Required @JsonPropertyDescription("Role that is granted once they have")
            RoleTemplate roleTemplate) {

        public Spec {
            checks = Unset.list(checks);
        }
    }
}
