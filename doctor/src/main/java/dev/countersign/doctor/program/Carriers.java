package dev.countersign.doctor.program;

/** The threads that carry a program's virtual threads. */
public final class Carriers {

    /** The property of the JVM that says how many there are; the JVM's own choice is one a processor. */
    static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    private static final String ENOUGH = "256";

    private Carriers() {}

    /**
     * Has the JVM use so many that they do not run out, unless it was told a number. To be called before the first virtual
     * thread. NB. A virtual thread that loads a class keeps its carrier, also while it waits for one that loads from the
     * same jar and has given its carrier up in the middle of it. With as many that wait as there are carriers, none ever
     * goes on: a worker on two processors said that it was ready, and polled nothing.
     */
    public static void provide() {
        if (System.getProperty(PARALLELISM) == null) {
            System.setProperty(PARALLELISM, ENOUGH);
        }
    }
}
