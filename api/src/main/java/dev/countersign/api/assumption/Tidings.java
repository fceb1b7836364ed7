package dev.countersign.api.assumption;

import java.util.List;

/**
 * How far people were told about a request.
 *
 * @param told the keys of all notices that were made
 * @param underWay those of them of which it is not known that they were delivered
 */
public record Tidings(List<String> told, List<Notice> underWay) {

    /** Nobody was told anything. */
    public static final Tidings NONE = new Tidings(List.of(), List.of());

    public Tidings {
        told = List.copyOf(told);
        underWay = List.copyOf(underWay);
    }
}
