package dev.countersign.api.assumption;

/**
 * A signed act that does not count, whoever sends it and however often: the signature does not hold, or it is about
 * something else. A client of Temporal sees the name of this class as the failure's type.
 */
public final class ActRefused extends RuntimeException {

    public ActRefused(String why) {
        super(why);
    }
}
