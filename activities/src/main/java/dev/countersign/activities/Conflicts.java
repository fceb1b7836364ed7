package dev.countersign.activities;

/** Reads again and writes again when somebody else wrote in between. */
public final class Conflicts {

    private static final int ATTEMPTS = 4;

    private Conflicts() {}

    /**
     * Runs something that reads an object and writes it under the resourceVersion that it read.
     *
     * @throws ClusterException of kind CONFLICT when others keep writing
     */
    public static void retry(Runnable readAndWrite) {
        for (int attempt = 1; ; attempt++) {
            try {
                readAndWrite.run();
                return;
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
