package dev.countersign.activities;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/**
 * A call to the API server that gave no answer, or was refused. It is an error, never a denial: who called tries again,
 * and nothing is granted meanwhile.
 */
public final class ClusterException extends RuntimeException {

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Kind kind;

    private ClusterException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What the failure asks for. */
    public enum Kind {
        /** RBAC or admission refuses us: an administrator has to act. */
        FORBIDDEN,
        /** The API server does not take the object as we wrote it. */
        INVALID,
        /** The object changed since it was read: read again, decide again. */
        CONFLICT,
        /** The object, or its whole kind, is not there. */
        NOT_FOUND,
        /** The API server is there and cannot answer now. */
        BUSY,
        /** No answer arrived. */
        UNREACHABLE
    }

    public Kind kind() {
        return kind;
    }

    /** A failure of that kind, for fakes and for callers that find out by themselves. */
    public static ClusterException of(Kind kind, String message, Throwable cause) {
        return new ClusterException(kind, message, cause);
    }

    /**
     * Makes one call and tells its failures apart.
     *
     * @param what the call in words, such as {@code read Pod ci/push}; it opens the message of a failure
     */
    public static <T> T calling(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            Kind kind = kindOf(e.getCode());
            throw new ClusterException(kind, "could not " + what + ": " + explain(kind, e), e);
        }
    }

    private static Kind kindOf(int code) {
        return switch (code) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN -> Kind.FORBIDDEN;
            case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE -> Kind.INVALID;
            case HttpURLConnection.HTTP_CONFLICT -> Kind.CONFLICT;
            case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE -> Kind.NOT_FOUND;
            case TOO_MANY_REQUESTS -> Kind.BUSY;
            default -> code >= HttpURLConnection.HTTP_INTERNAL_ERROR ? Kind.BUSY : Kind.UNREACHABLE;
        };
    }

    private static String explain(Kind kind, KubernetesClientException e) {
        String said = e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getStatus().getMessage()
                : String.valueOf(e.getMessage());
        return switch (kind) {
            case FORBIDDEN ->
                "the API server refuses us (" + e.getCode() + "): " + said
                        + "; give Countersign's ServiceAccount this permission";
            case INVALID -> "the API server does not accept it (" + e.getCode() + "): " + said;
            case CONFLICT -> "it changed since it was read: " + said;
            case NOT_FOUND -> "it is not there: " + said;
            case BUSY -> "the API server cannot answer now (" + e.getCode() + "): " + said;
            case UNREACHABLE -> "no answer from the API server: " + said;
        };
    }
}
