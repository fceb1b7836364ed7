package dev.countersign.workflows;

/** Text for Temporal's UI, which shows Markdown and refuses what is too long. */
public final class Markdown {

    private static final int LONGEST_SUMMARY = 120;
    private static final int LONGEST_TEXT = 600;
    private static final String SPECIAL = "\\`*_[]<>!|#";

    private Markdown() {}

    /**
     * Words of others as plain text on one line, so that they can neither look like ours nor bring links or images.
     */
    public static String text(String words) {
        StringBuilder plain = new StringBuilder();
        for (int c : line(words, LONGEST_TEXT).codePoints().toArray()) {
            if (SPECIAL.indexOf(c) >= 0) {
                plain.append('\\');
            }
            plain.appendCodePoint(c);
        }
        return plain.toString();
    }

    /** One line, short enough for the summary of an event. */
    public static String summary(String words) {
        return line(words, LONGEST_SUMMARY);
    }

    private static String line(String words, int longest) {
        String cut = words.length() <= longest ? words : words.substring(0, longest - 1) + "…";
        StringBuilder line = new StringBuilder();
        // NB. Half a surrogate pair cannot be written as JSON, and what cannot be written blocks the workflow.
        cut.codePoints().forEach(c -> {
            boolean half = Character.getType(c) == Character.SURROGATE;
            line.appendCodePoint(half || Character.isISOControl(c) ? ' ' : c);
        });
        return line.toString();
    }
}
