package dev.countersign.starter.connector;

import dev.countersign.starter.watch.At;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Connector that a Pod names. */
record ConnectorName(String namespace, String name) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST = 253;

    /**
     * Reads {@code name} or {@code namespace/name}.
     *
     * @param home the namespace where none is given
     * @return empty when no object can have that name
     */
    static Optional<ConnectorName> parse(String text, String home) {
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? home : text.substring(0, slash);
        String name = text.substring(slash + 1);
        boolean possible = LABEL.matcher(namespace).matches()
                && name.length() <= LONGEST
                && SUBDOMAIN.matcher(name).matches();
        return possible ? Optional.of(new ConnectorName(namespace.intern(), name.intern())) : Optional.empty();
    }

    At at() {
        return new At(namespace, name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
