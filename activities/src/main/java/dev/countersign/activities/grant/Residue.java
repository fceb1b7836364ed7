package dev.countersign.activities.grant;

import dev.countersign.activities.Pause;
import dev.countersign.api.GrantedObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Asks the API server whether what was taken away is still allowed, and by what. */
public final class Residue {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Clock clock;
    private final Pause pause;

    /** With that clock for its patience. */
    public Residue(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * What still allows any of it, sorted, such as {@code RoleBinding ci/admins}.
     *
     * @param ask asks the API server
     * @param deleted what was just deleted; an answer that still rests on it is asked for again
     * @throws RuntimeException when there is no answer, or it still rests on what was deleted after some patience
     */
    public <Q> List<String> of(Set<Q> questions, Function<Q, AccessAnswer> ask, List<GrantedObject> deleted) {
        Set<String> gone = new TreeSet<>();
        deleted.forEach(object -> gone.add(GrantKind.words(object)));
        Instant until = clock.instant().plus(PATIENCE);
        Set<String> residual = new TreeSet<>();
        for (Q question : questions) {
            AccessAnswer answer = ask.apply(question);
            while (answer.allowed() && gone.contains(source(answer))) {
                if (!clock.instant().isBefore(until)) {
                    throw new IllegalStateException(
                            "the API server still allows " + question + " by " + source(answer) + ", which is deleted");
                }
                pause.pause(PAUSE);
                answer = ask.apply(question);
            }
            if (answer.allowed()) {
                residual.add(source(answer));
            }
        }
        return List.copyOf(residual);
    }

    private static String source(AccessAnswer answer) {
        return ReviewReason.binding(answer.reason())
                .orElseGet(() -> answer.reason().isEmpty() ? "an authorizer that names no reason" : answer.reason());
    }
}
