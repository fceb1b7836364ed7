package dev.countersign.activities.connector;

/** Tekton has not written down yet what a check needs to know of a run. It is asked again in a moment. */
final class RunNotReady extends RuntimeException {

    RunNotReady(String message) {
        super(message);
    }
}
