package dev.countersign.starter.assumption.rest;

import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionStatus.PinnedPolicy;
import dev.countersign.policy.approval.Memberships;
import dev.countersign.policy.assumption.AssumptionPolicy;
import dev.countersign.policy.assumption.Platform;
import dev.countersign.policy.assumption.PolicyReader;
import dev.countersign.policy.assumption.PolicyReading;
import dev.countersign.policy.assumption.PolicyShelf;
import dev.countersign.policy.assumption.Requester;
import dev.countersign.policy.assumption.WrittenRequest;
import dev.countersign.starter.person.Identity.Person;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the policy under which a person has an access is still about them, in the groups in which they are now. NB. Only
 * the edit of the policy that allowed it says so: what is edited later takes nothing away.
 */
final class StillMeant {

    private static final String SYSTEM = "system:";

    private final ExplainFacts facts;
    private final PolicyShelf policies;

    StillMeant(ExplainFacts facts, Platform platform) {
        this.facts = facts;
        this.policies = new PolicyShelf(new PolicyReader(platform, PolicyReader::withoutRego));
    }

    boolean isMeant(RoleAssumption request, Person person) {
        return policy(request)
                .map(policy -> policy.isAbout(requester(request, person)))
                .orElse(true);
    }

    private Optional<AssumptionPolicy> policy(RoleAssumption request) {
        PinnedPolicy pinned = request.getStatus().policy();
        return facts.policies(request.getMetadata().getNamespace()).stream()
                .filter(policy -> pinned != null
                        && Objects.equals(policy.ref().uid(), pinned.uid())
                        && Objects.equals(policy.ref().generation(), pinned.generation()))
                .map(policy -> policies.read(policy.ref(), policy.spec()))
                .filter(PolicyReading.Usable.class::isInstance)
                .map(reading -> ((PolicyReading.Usable) reading).policy())
                .findFirst();
    }

    private Requester requester(RoleAssumption request, Person person) {
        WrittenRequest written = WrittenRequest.read(facts.values(request));
        Memberships memberships = facts.memberships(request.getMetadata().getNamespace());
        return new Requester(
                written.asked().subjectKind(),
                written.asked().subject(),
                person.name(),
                memberships.groupsOf(
                        person.name(),
                        person.groups().stream()
                                .filter(group -> !group.startsWith(SYSTEM))
                                .toList()));
    }
}
