package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.crds.assumption.PolicyRef;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.crds.assumption.RoleAssumptionSpec.ClusterRef;
import dev.countersign.crds.assumption.RoleAssumptionSpec.RoleRef;
import dev.countersign.crds.assumption.RoleAssumptionSpec.Source;
import dev.countersign.crds.assumption.RoleAssumptionSpec.Subject;
import dev.countersign.starter.person.Identity.Person;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a person wants, as a RoleAssumption. */
final class Wishes {

    private static final String SYSTEM = "system:";

    private Wishes() {}

    /** The object. */
    static RoleAssumption request(String workspace, String name, RoleAssumptionSpec spec) {
        RoleAssumption request = new RoleAssumption();
        request.setMetadata(
                new ObjectMetaBuilder().withNamespace(workspace).withName(name).build());
        request.setSpec(spec);
        return request;
    }

    /**
     * The spec: in the person's own name, with their own groups less those that are Kubernetes' own.
     *
     * @param from where the person is; absent: not known
     */
    static RoleAssumptionSpec spec(Person person, NewAssumption wanted, @Nullable InetAddress from, Instant now) {
        return spec(SubjectKind.USER, person.name(), person, wanted, from, now);
    }

    /**
     * The spec of an assignment: for an access token, by that person.
     *
     * @param from where the person is; absent: not known
     */
    static RoleAssumptionSpec assignment(
            String token, Person person, NewAssumption wanted, @Nullable InetAddress from, Instant now) {
        return spec(SubjectKind.ACCESS_TOKEN, token, person, wanted, from, now);
    }

    private static RoleAssumptionSpec spec(
            SubjectKind kind,
            String subject,
            Person person,
            NewAssumption wanted,
            @Nullable InetAddress from,
            Instant now) {
        NewAssumption.Policy policy = wanted.policy();
        return new RoleAssumptionSpec(
                new Subject(
                        kind.word(),
                        subject,
                        person.groups().stream()
                                .filter(group -> !group.startsWith(SYSTEM))
                                .toList()),
                person.name(),
                new RoleRef(wanted.role().kind(), wanted.role().name()),
                new ClusterRef(wanted.cluster()),
                absentIfEmpty(wanted.namespace()),
                absentIfEmpty(wanted.duration()),
                wanted.startAt(),
                absentIfEmpty(wanted.reason()),
                policy == null ? null : new PolicyRef(policy.kind(), policy.name()),
                from == null ? null : new Source(SourceAddress.text(from), now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
