package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.web.FieldError;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the API server says about an object that it does not take. */
final class ServerWords {

    private static final Pattern UNKNOWN = Pattern.compile("unknown field \"([^\"]+)\"");

    private ServerWords() {}

    static String message(KubernetesClientException e) {
        Status status = e.getStatus();
        return status == null ? "the API server does not say why" : text(status.getMessage(), "it does not say why");
    }

    /** Field by field; empty where it names none. */
    static List<FieldError> errors(KubernetesClientException e) {
        Status status = e.getStatus();
        if (status == null || status.getDetails() == null) {
            return unknownFields(message(e));
        }
        List<StatusCause> causes = status.getDetails().getCauses();
        return causes == null || causes.isEmpty()
                ? unknownFields(message(e))
                : causes.stream().map(ServerWords::error).toList();
    }

    private static FieldError error(StatusCause cause) {
        return new FieldError(
                text(cause.getField(), ""), text(cause.getReason(), "Invalid"), text(cause.getMessage(), ""));
    }

    private static List<FieldError> unknownFields(String message) {
        return UNKNOWN.matcher(message)
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(field -> new FieldError(field, "UnknownField", "there is no field " + field))
                .toList();
    }

    private static String text(@Nullable String given, String otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }
}
