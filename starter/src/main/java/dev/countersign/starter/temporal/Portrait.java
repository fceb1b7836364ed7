package dev.countersign.starter.temporal;

import dev.countersign.api.SearchAttribute;
import java.util.Map;

/**
 * How a workflow looks in Temporal's UI from its first moment on.
 *
 * @param summary one line of plain text
 * @param details Markdown
 * @param attributes what it can be searched by; empty values are left out
 * @param trace as of a {@link dev.countersign.tracing.TraceParent}, the call that asked for it; empty where none is known
 */
public record Portrait(String summary, String details, Map<SearchAttribute, String> attributes, String trace) {

    private static final int LONGEST_SUMMARY = 200;

    public Portrait {
        summary = summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
        attributes = Map.copyOf(attributes);
    }

    /** Of a workflow that no call is known to have asked for. */
    public Portrait(String summary, String details, Map<SearchAttribute, String> attributes) {
        this(summary, details, attributes, "");
    }

    /** The same, asked for by a call. */
    public Portrait askedBy(String call) {
        return new Portrait(summary, details, attributes, call);
    }

    /** The text as code in Markdown. NB. What people write in objects may be any text, and must not become Markdown. */
    public static String code(String text) {
        return "`" + text.replaceAll("[`|\\p{Cntrl}]", " ") + "`";
    }
}
