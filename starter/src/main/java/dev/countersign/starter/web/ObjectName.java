package dev.countersign.starter.web;

import java.util.regex.Pattern;

/** Names of objects, as they come in URLs. */
public final class ObjectName {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private ObjectName() {}

    /** Whether an object can have it. NB. What is no name must not become part of a path at the API server. */
    public static boolean possible(String name) {
        return NAME.matcher(name).matches();
    }
}
