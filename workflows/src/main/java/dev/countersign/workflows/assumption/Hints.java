package dev.countersign.workflows.assumption;

/** Counts nudges, and knows which of them a look has followed. */
final class Hints {

    private int arrived;
    private int followed;

    /** A run that was handed a hold looks once before it waits. */
    Hints(boolean lookFirst) {
        followed = lookFirst ? -1 : 0;
    }

    void nudge() {
        arrived++;
    }

    int arrived() {
        return arrived;
    }

    boolean unseen() {
        return arrived > followed;
    }

    void seen() {
        followed = arrived;
    }
}
