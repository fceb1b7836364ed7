package dev.countersign.worker;

import java.util.Map;

/** Knows which search attributes a Temporal server has. */
@FunctionalInterface
public interface RegisteredSearchAttributes {

    /** The custom search attributes of a namespace and their types, in Temporal's words, such as {@code Keyword}. */
    Map<String, String> of(String temporalNamespace);
}
