package dev.countersign.activities.gate;

/** What fits into a label. */
final class Labels {

    private static final int LONGEST_VALUE = 63;

    private Labels() {}

    /** Whether the name of an object can be the value of a label: it has the right characters, and may be too long. */
    static boolean fits(String name) {
        return name.length() <= LONGEST_VALUE;
    }
}
