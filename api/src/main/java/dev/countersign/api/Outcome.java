package dev.countersign.api;

/** How a request ended. */
public enum Outcome {
    /** Policy did not allow it. */
    DENIED,
    /** A person said no. */
    REJECTED,
    /** Nobody decided in time. Never a person's no. */
    APPROVAL_TIMED_OUT,
    /** The requester took the request back before it was granted, or deleted it. */
    WITHDRAWN,
    /** The time of the access ran out. */
    EXPIRED,
    /** The requester gave running access back. */
    GIVEN_BACK,
    /** Somebody other than the requester, or a change of the facts the access rested on, ended it. */
    ENDED_EARLY,
    /** The workload that the access was for has finished. */
    COMPLETED,
    /** Countersign could not do what it had to; a person should look. */
    FAILED
}
