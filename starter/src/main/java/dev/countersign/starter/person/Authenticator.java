package dev.countersign.starter.person;

/** Finds out whose token it is. */
@FunctionalInterface
public interface Authenticator {

    /** Asks about one token, every time anew. */
    Identity identify(String token);
}
