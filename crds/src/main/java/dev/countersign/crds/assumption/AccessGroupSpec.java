package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Who is in an AccessGroup: these people, and the members of these groups. It may be empty. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccessGroupSpec(
        @Size(max = 1024) @JsonPropertyDescription("Canonical names of people")
        List<String> users,

        @Size(max = 256) @JsonPropertyDescription("Groups of the identity provider whose members are in it")
        List<String> groups) {

    static final AccessGroupSpec EMPTY = new AccessGroupSpec(List.of(), List.of());

    public AccessGroupSpec {
        users = Unset.list(users);
        groups = Unset.list(groups);
    }
}
