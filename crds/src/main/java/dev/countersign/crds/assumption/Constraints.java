package dev.countersign.crds.assumption;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.countersign.crds.Unset;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a policy to match, all of it together.
 *
 * @param ttl the longest that access may last
 * @param sourceNetworks CIDRs that the requester's address is in, any of
 * @param timeZone an IANA name; required with days or times
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.timeZone) || ((!has(self.daysOfWeek) || size(self.daysOfWeek) == 0) && !has(self.timeOfDay))",
        message = "timeZone is required with daysOfWeek or timeOfDay")
public record Constraints(
        @Size(max = Durations.LONGEST) @Pattern(Durations.PATTERN) @ValidationRule(value = Durations.A_MINUTE, message = "ttl must be at least 1m")
        @JsonPropertyDescription("The longest that access may last")
        @Nullable String ttl,

        @JsonPropertyDescription("On which clusters") @Nullable ClusterConstraint clusters,

        @JsonPropertyDescription("In which namespaces; a role that reaches the whole cluster never meets this")
        @Nullable NamespaceSelector namespaces,

        @Size(max = 64) @ValidationRule(
                value = "self.all(n, isCIDR(n))",
                message = "sourceNetworks must be CIDRs, such as 10.20.0.0/16 or 2001:db8::/32")
        @JsonPropertyDescription("Networks that the requester's address is in, any of, as CIDRs")
        List<String> sourceNetworks,

        @Size(max = 7) @JsonPropertyDescription("Days on which the window opens; absent: every day")
        List<String> daysOfWeek,

        @JsonPropertyDescription("Time of day; absent: all day") @Nullable TimeOfDay timeOfDay,

        @Size(min = 1, max = 64) @Pattern("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$") @JsonPropertyDescription("IANA name of the time zone of days and times")
        @Nullable String timeZone,

        @Size(max = 16) @JsonPropertyDescription("Constraints of one's own, in CEL or Rego")
        List<CustomConstraint> custom) {

    public Constraints {
        sourceNetworks = Unset.list(sourceNetworks);
        daysOfWeek = Unset.list(daysOfWeek);
        custom = Unset.list(custom);
    }

    /** From a time of day until before another; where that is earlier, it is the next day's. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "self.from != self.to",
            message = "from and to must differ: leave timeOfDay out for all day")
    public record TimeOfDay(
            @Required
            @Pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$") @Size(max = 5) @JsonPropertyDescription("When the window opens, as HH:MM")
            String from,

            @Required
            @Pattern("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$") @Size(max = 5) @JsonPropertyDescription("When it closes, as HH:MM; up to 24:00; earlier than from: on the next day")
            String to) {}

    /** A constraint of one's own, in one of two languages. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(value = "has(self.cel) != has(self.rego)", message = "exactly one of cel and rego is required")
    public record CustomConstraint(
            @Required
            @Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") @JsonPropertyDescription("Name of the constraint, unique in the policy")
            String name,

            @Size(min = 1, max = 4096) @JsonPropertyDescription("CEL expression that is true where the constraint is met; excludes rego")
            @Nullable String cel,

            @Size(min = 1, max = 16384) @JsonPropertyDescription("Rego module that defines violation; excludes cel")
            @Nullable String rego) {}

    /** The days that the schema admits. */
    public enum Day {
        Monday,
        Tuesday,
        Wednesday,
        Thursday,
        Friday,
        Saturday,
        Sunday
    }
}
