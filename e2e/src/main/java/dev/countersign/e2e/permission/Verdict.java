package dev.countersign.e2e.permission;

/** What came of it that a right was taken away. */
enum Verdict {
    /** The test failed, and the API server refused exactly this. */
    NEEDED("needed", true),
    /** It was asked for and refused, and the test passed all the same. */
    MISSED("missed but the test passed", false),
    /** No test shows it, and it is written down why it stands there. */
    GIVEN_FOR_A_REASON("no test, but a reason", true),
    /** The test failed though nothing of this was refused. */
    NOT_REFUSED("the test failed, and nothing was refused", false),
    /** The test fails with nothing taken away, so that its failure says nothing. */
    BROKEN("the test fails with nothing taken away", false),
    /** Nobody asked for it, and the test passed. */
    NOT_NOTICED("not noticed", false);

    private final String words;
    private final boolean good;

    Verdict(String words, boolean good) {
        this.words = words;
        this.good = good;
    }

    static Verdict of(boolean passed, boolean refused) {
        if (passed) {
            return refused ? MISSED : NOT_NOTICED;
        }
        return refused ? NEEDED : NOT_REFUSED;
    }

    /** Whether it is shown that the right has to stay. */
    boolean isGood() {
        return good;
    }

    @Override
    public String toString() {
        return words;
    }
}
