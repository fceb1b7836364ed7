package dev.countersign.activities.gate;

/** Who started the run that asks. */
sealed interface Starter {

    /**
     * The API server wrote down who it was.
     *
     * @param name a person or a program, as the API server knows them
     */
    record Known(String name) implements Starter {}

    /**
     * Nobody is known to have.
     *
     * @param why what is missing, and what to do
     */
    record Unknown(String why) implements Starter {}
}
