package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** People by group and name: anybody whom one of them fits. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = People.SOMEBODY, message = People.NOBODY)
public record People(
        @Size(max = 64) @JsonPropertyDescription(
                "Groups, any of: a bare name is one of the identity provider, workspace:NAME an AccessGroup")
        List<String> groups,

        @Size(max = 64) @JsonPropertyDescription("Canonical names of people, beside the groups")
        List<String> users) {

    static final String SOMEBODY =
            "(has(self.groups) && size(self.groups) > 0) || (has(self.users) && size(self.users) > 0)";

    static final String NOBODY = "groups or users must be given: nobody could approve";

    public People {
        groups = Unset.list(groups);
        users = Unset.list(users);
    }
}
