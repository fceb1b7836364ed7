package dev.countersign.activities.assumption;

import dev.countersign.activities.Pause;
import dev.countersign.activities.grant.GrantKind;
import dev.countersign.activities.grant.GrantRemoval;
import dev.countersign.activities.grant.ReceiptDue;
import dev.countersign.activities.grant.Residue;
import dev.countersign.api.GrantMarks;
import dev.countersign.api.GrantedObject;
import dev.countersign.api.Receipt;
import dev.countersign.api.RequestRef;
import dev.countersign.api.assumption.RevokeCommand;
import dev.countersign.api.assumption.Terms;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes away whatever a request was granted, and proves that it is gone. */
final class Revoker {

    /** How long an API server may go on taking the token of a ServiceAccount that is gone, and a little more. */
    static final Duration TOKENS_DIE = Duration.ofSeconds(11);

    private final Targets targets;
    private final GrantPlanner planner;
    private final Residue residue;
    private final Pause pause;
    private final Clock clock;

    Revoker(Targets targets, GrantPlanner planner, Residue residue, Pause pause, Clock clock) {
        this.targets = targets;
        this.planner = planner;
        this.residue = residue;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Revokes.
     *
     * @param attempt which attempt of the call this is, from 1
     * @throws ApplicationFailure with the delay after which to come back, when all is gone and the receipt not yet due
     * @throws RuntimeException when it is not done yet
     */
    Receipt revoke(RevokeCommand command, int attempt) {
        Terms terms = command.terms();
        if (terms == null || !mayBeGranted(command)) {
            ReceiptDue.require(command.notBefore(), clock.instant());
            return new Receipt(null, clock.instant(), attempt, List.of());
        }
        Targets.Target target = targets.of(command.request(), terms);
        List<GrantedObject> standing = find(command, terms, target.cluster());
        GrantRemoval.remove(target.cluster(), standing);
        List<String> residual = residue.of(
                RoleQuestion.each(
                        target.grantee().user(),
                        target.grantee().groups(),
                        terms.request().namespace(),
                        terms.rules()),
                target.cluster()::review,
                standing);
        ReceiptDue.require(command.notBefore(), clock.instant());
        boolean granted = !command.grants().isEmpty() || !standing.isEmpty();
        if (granted && GrantPlanner.hasAccount(terms)) {
            pause.pause(TOKENS_DIE);
        }
        Instant now = clock.instant();
        return new Receipt(granted ? now : null, now, attempt, residual);
    }

    /** NB. While people are still asked, no grant is attempted: such an end needs no target cluster. */
    private static boolean mayBeGranted(RevokeCommand command) {
        return command.ballot().decided() || !command.grants().isEmpty() || command.notBefore() != null;
    }

    /** Whatever stands, by known objects, by name and by label: none of them alone is safe from somebody's edit. */
    private List<GrantedObject> find(RevokeCommand command, Terms terms, TargetCluster target) {
        Set<GrantedObject> names = new LinkedHashSet<>(GrantPlanner.names(command.request(), terms));
        command.grants().forEach(grant -> names.add(GrantKind.of(grant).object(grant.namespace(), grant.name(), "")));
        Set<GrantedObject> found = new LinkedHashSet<>();
        for (GrantKind kind : GrantPlanner.kinds(terms)) {
            target.labelled(kind, GrantPlanner.place(kind, terms), planner.labels(command.request())).stream()
                    .filter(object -> belongsTo(object, command.request()))
                    .forEach(object -> found.add(GrantKind.objectOf(object)));
        }
        names.stream()
                .filter(name -> found.stream().noneMatch(object -> isNamed(object, name)))
                .toList()
                .forEach(name -> target.granted(name).ifPresent(object -> found.add(GrantKind.objectOf(object))));
        return found.stream()
                .sorted((one, other) -> GrantKind.of(other).compareTo(GrantKind.of(one)))
                .toList();
    }

    private static boolean isNamed(GrantedObject object, GrantedObject name) {
        return object.kind().equals(name.kind())
                && object.namespace().equals(name.namespace())
                && object.name().equals(name.name());
    }

    private static boolean belongsTo(HasMetadata object, RequestRef request) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations != null && request.uid().equals(annotations.get(GrantMarks.REQUEST_UID));
    }
}
