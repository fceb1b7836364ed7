package dev.countersign.doctor;

import dev.countersign.api.SearchAttribute;
import dev.countersign.doctor.connection.Authorities;
import io.grpc.StatusRuntimeException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold before the first workflow step: Temporal answers, and our namespace and search attributes are there. */
public final class TemporalCheck implements Check {

    private static final String SERVER = "temporal";
    private static final String NAMESPACE = "temporal-namespace";
    private static final String ATTRIBUTES = "search-attributes";

    private final TemporalServer server;
    private final String namespace;
    private final Keys keys;
    private final boolean withAttributes;

    /**
     * How the program is told where Temporal is.
     *
     * @param target the key of its address
     * @param namespace the key of the namespace
     * @param serverName the key of the name to expect in its certificate
     */
    public record Keys(String target, String namespace, String serverName) {

        /** Those of programs that use Temporal's own settings. */
        public static final Keys SPRING = new Keys(
                "spring.temporal.connection.target",
                "spring.temporal.namespace",
                "spring.temporal.connection.mtls.server-name");
    }

    private TemporalCheck(TemporalServer server, String namespace, Keys keys, boolean withAttributes) {
        this.server = server;
        this.namespace = namespace;
        this.keys = keys;
        this.withAttributes = withAttributes;
    }

    /** All of it. */
    public static TemporalCheck complete(TemporalServer server, String namespace, Keys keys) {
        return new TemporalCheck(server, namespace, keys, true);
    }

    /** For a program that makes no workflows: without the search attributes. */
    public static TemporalCheck ofConnection(TemporalServer server, String namespace, Keys keys) {
        return new TemporalCheck(server, namespace, keys, false);
    }

    /**
     * What is found over a connection that is made only then.
     *
     * @param connect throws an {@link IllegalStateException} that says which file that a setting names cannot be used
     */
    public static Check connecting(Supplier<Check> connect) {
        return () -> {
            try {
                return connect.get().look();
            } catch (IllegalStateException e) {
                return List.of(Finding.error(
                        SERVER,
                        String.valueOf(e.getMessage()),
                        "Put in that file what belongs there, in PEM and a key as PKCS #8, or leave the setting out."));
            }
        };
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        try {
            String version = server.version();
            boolean there = server.retention(namespace).isPresent();
            findings.add(Finding.ok(SERVER, "Temporal " + version + " answers at " + server.target()));
            findings.add(there ? Finding.ok(NAMESPACE, "the namespace '" + namespace + "' exists") : noNamespace());
            if (there && withAttributes) {
                findings.add(attributes(server.searchAttributes(namespace)));
            }
        } catch (StatusRuntimeException e) {
            findings.add(Finding.error(
                    SERVER,
                    "Temporal at " + server.target() + " does not answer as it should: " + TemporalServer.words(e),
                    disbelieved(e)
                            ? "Name the authority that signed Temporal's certificate in " + Authorities.KEY
                                    + ", or the name that stands in it in " + keys.serverName() + "."
                            : "Start the Temporal server, or set " + keys.target() + " to where it is."));
        }
        return findings;
    }

    private static boolean disbelieved(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private Finding noNamespace() {
        return Finding.error(
                NAMESPACE,
                "Temporal at " + server.target() + " has no namespace '" + namespace + "'",
                "Create it with\n    temporal operator namespace create --address " + server.target() + " --namespace "
                        + namespace + "\nor set " + keys.namespace() + " to one that exists.");
    }

    private Finding attributes(Map<String, String> present) {
        return ofOtherType(present)
                .or(() -> missing(present))
                .orElseGet(() -> Finding.ok(ATTRIBUTES, "all search attributes are registered"));
    }

    private Optional<Finding> ofOtherType(Map<String, String> present) {
        String others = Arrays.stream(SearchAttribute.values())
                .filter(attribute -> !attribute
                        .typeName()
                        .equals(present.getOrDefault(attribute.attributeName(), attribute.typeName())))
                .map(attribute -> attribute.attributeName() + " is " + present.get(attribute.attributeName()) + ", not "
                        + attribute.typeName())
                .collect(Collectors.joining("; "));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        ATTRIBUTES,
                        "Search attributes of Temporal's namespace '" + namespace + "' have another type: " + others,
                        "Use a namespace of Countersign's own: set " + keys.namespace() + "."));
    }

    private Optional<Finding> missing(Map<String, String> present) {
        List<SearchAttribute> missing = Arrays.stream(SearchAttribute.values())
                .filter(attribute -> !present.containsKey(attribute.attributeName()))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        ATTRIBUTES,
                        "Temporal's namespace '" + namespace + "' lacks the search attributes "
                                + missing.stream()
                                        .map(SearchAttribute::attributeName)
                                        .collect(Collectors.joining(", ")),
                        "Register them with\n    temporal operator search-attribute create --address "
                                + server.target() + " --namespace " + namespace + flags(missing)
                                + "\nWithout them every workflow would stop at its first step."));
    }

    private static String flags(List<SearchAttribute> missing) {
        return missing.stream()
                .map(attribute -> " --name " + attribute.attributeName() + " --type " + attribute.typeName())
                .collect(Collectors.joining());
    }
}
