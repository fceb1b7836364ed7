package dev.countersign.activities.connector;

/** One step of a look: it asks what one condition depends on. */
@FunctionalInterface
interface Step {

    /**
     * Takes the step.
     *
     * @param look not over
     * @throws RuntimeException when what it depends on could not be read
     */
    Look take(Look look);
}
