package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.assumption.kinds.ChangeLog.Change;
import dev.countersign.starter.assumption.kinds.Kept.Written;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Changes objects for people who may. What is changed is written down first. */
final class KindDesk {

    /** NB. The starter itself writes the status of policies, and others write too. */
    private static final int TRIES = 5;

    private final Kept kept;
    private final ChangeLog log;
    private final InstantSource clock;

    KindDesk(Kept kept, ChangeLog log, InstantSource clock) {
        this.kept = kept;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What became of an object.
     *
     * @param fresh whether there was none before
     */
    record Changed(GenericKubernetesResource object, boolean fresh) {}

    /** An object of a place by its name. */
    record Named(Place place, String name) {
        String path() {
            return place.path(name);
        }
    }

    /**
     * Makes the object be what the document says, whether it is new or not.
     *
     * @throws Refused when it is not then
     */
    Changed apply(Named what, Document document, Precondition precondition, Person who) {
        Change change = Change.of(what.place(), what.name(), who.name(), "apply");
        return write(what, change, precondition.ofDocument(document.version()), _ -> document);
    }

    /**
     * Does something to an object that is there.
     *
     * @throws Refused when it is not done then
     */
    Changed act(Named what, KindAct act, Precondition precondition, Person who) {
        Change change = Change.of(what.place(), what.name(), who.name(), act.word());
        return write(
                what,
                change,
                precondition,
                now -> act.change(Mark.document(now.orElseThrow(() -> missing(what))), clock.instant()));
    }

    private Changed write(
            Named what,
            Change change,
            Precondition precondition,
            Function<Optional<GenericKubernetesResource>, Document> wanted) {
        boolean recorded = false;
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<GenericKubernetesResource> now = kept.find(what.place(), what.name());
            precondition.check(what.path(), now);
            Document document = wanted.apply(now);
            GenericKubernetesResource object = Mark.of(
                    what.place(),
                    what.name(),
                    document,
                    now,
                    change.person(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
            if (!recorded) {
                log.changing(change, document.spec());
                recorded = true;
            }
            Optional<GenericKubernetesResource> written = done(
                    change, now.isPresent() ? kept.replace(what.place(), object) : kept.create(what.place(), object));
            if (written.isPresent()) {
                return new Changed(written.get(), now.isEmpty());
            }
        }
        throw busy(change, what);
    }

    /**
     * Deletes an object.
     *
     * @return what it was
     * @throws Refused when it is still there
     */
    GenericKubernetesResource delete(Named what, Precondition precondition, Person who) {
        Change change = Change.of(what.place(), what.name(), who.name(), "delete");
        boolean recorded = false;
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<GenericKubernetesResource> now = kept.find(what.place(), what.name());
            if (now.isEmpty() && !precondition.isOfOneVersion()) {
                throw missing(what);
            }
            precondition.check(what.path(), now);
            if (!recorded) {
                log.changing(
                        change,
                        KindView.map(now.orElseThrow().getAdditionalProperties().get("spec")));
                recorded = true;
            }
            Optional<GenericKubernetesResource> gone = done(change, kept.delete(what.place(), now.orElseThrow()));
            if (gone.isPresent()) {
                return gone.get();
            }
        }
        throw busy(change, what);
    }

    /** Empty where somebody else was faster. */
    private Optional<GenericKubernetesResource> done(Change change, Written written) {
        return switch (written) {
            case Written.Done(GenericKubernetesResource object) -> {
                log.changed(change, object.getMetadata());
                yield Optional.of(object);
            }
            case Written.Overtaken() -> Optional.empty();
            case Written.Invalid(String why, var errors) -> {
                Refused refused = log.refused(change, KindProblem.INVALID_OBJECT, why);
                throw refused.problem() == KindProblem.INVALID_OBJECT
                        ? new Refused(KindProblem.INVALID_OBJECT, why, errors)
                        : refused;
            }
            case Written.Forbidden(String why) -> throw log.refused(change, KindProblem.CLUSTER_REFUSES, why);
        };
    }

    private Refused busy(Change change, Named what) {
        return log.refused(change, KindProblem.BUSY, what.path() + " is changed by others all the time; try again");
    }

    private static Refused missing(Named what) {
        return new Refused(KindProblem.NO_SUCH_OBJECT, "there is no " + what.path());
    }
}
