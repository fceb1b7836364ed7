package dev.countersign.api.gate;

/**
 * A signed vote that does not count, whoever sends it and however often: the signature does not hold, it is about
 * something else, or it was signed too late. A client of Temporal sees the name of this class as the failure's type.
 */
public final class VoteRefused extends RuntimeException {

    public VoteRefused(String why) {
        super(why);
    }
}
