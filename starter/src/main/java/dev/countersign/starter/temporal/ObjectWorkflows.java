package dev.countersign.starter.temporal;

import dev.countersign.api.RequestRef;
import dev.countersign.starter.watch.At;
import dev.countersign.starter.watch.Digest;
import dev.countersign.starter.watch.Facts;
import dev.countersign.starter.watch.Shelf;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The workflows that objects of one kind have. Each is started once, by whichever starter is first, and told when
 * something about its object changed.
 *
 * @param <F> what is kept of an object
 */
public final class ObjectWorkflows<F extends Facts> {

    private final Shelf<F> objects;
    private final Function<RequestRef, WorkflowKey> keys;
    private final BiFunction<At, F, Optional<Portrait>> portraits;
    private final WorkflowStarts starts;
    private final Nudges nudges;

    /**
     * @param keys which workflow an object has
     * @param portraits how the workflow of an object looks at its start; empty when the object needs none now
     */
    public ObjectWorkflows(
            Shelf<F> objects,
            Function<RequestRef, WorkflowKey> keys,
            BiFunction<At, F, Optional<Portrait>> portraits,
            WorkflowStarts starts,
            Nudges nudges) {
        this.objects = objects;
        this.keys = keys;
        this.portraits = portraits;
        this.starts = starts;
        this.nudges = nudges;
    }

    /** Has the object's workflow started, if the object is still there and needs one. */
    public void start(RequestRef object) {
        if (portrait(object).isPresent()) {
            starts.ask(keys.apply(object), () -> portrait(object));
        }
    }

    /** Tells the object's workflow to look again. */
    public void nudge(RequestRef object, String cause) {
        nudges.ask(keys.apply(object), cause, () -> start(object));
    }

    /** Tells the object's workflow that something it cannot do without has ended. */
    public void tellEnd(RequestRef object, String cause) {
        nudges.askNow(keys.apply(object), cause, () -> start(object));
    }

    private Optional<Portrait> portrait(RequestRef object) {
        At at = new At(object.namespace(), object.name());
        F facts = objects.facts(at);
        return facts == null || facts.identity() != Digest.of(object.uid())
                ? Optional.empty()
                : portraits.apply(at, facts);
    }
}
