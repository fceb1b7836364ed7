package dev.countersign.api.assumption;

/** The request has ended, or is ending. A client of Temporal sees the name of this class as the failure's type. */
public final class RequestOver extends RuntimeException {

    public RequestOver(String how) {
        super(how);
    }
}
