package dev.countersign.doctor;

/** Why something failed, for people. */
final class Reason {

    private Reason() {}

    /** What it says itself, and behind it what it came from where that says something else. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String own = String.valueOf(failure.getMessage());
        String origin = String.valueOf(root.getMessage());
        return root.getMessage() == null || own.contains(origin) ? own : own + " (" + origin + ")";
    }
}
