package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What must hold of an object for a change to be made.
 *
 * @param version of the object; absent: whichever
 * @param mustExist whether there must be one
 * @param mustBeNew whether there must be none
 */
record Precondition(@Nullable String version, boolean mustExist, boolean mustBeNew) {

    private static final Pattern TAG = Pattern.compile("\"([^\"]{1,128})\"");
    private static final String ANY = "*";

    /**
     * What the headers {@code If-Match} and {@code If-None-Match} ask.
     *
     * @throws Refused when that is not understood
     */
    static Precondition of(HttpHeaders headers) {
        String match = one(headers, HttpHeaders.IF_MATCH);
        String none = one(headers, HttpHeaders.IF_NONE_MATCH);
        if (!none.isEmpty() && (!none.equals(ANY) || !match.isEmpty())) {
            throw new Refused(CommonProblem.MALFORMED, "If-None-Match: send * alone, for an object that is new");
        }
        if (match.isEmpty() || match.equals(ANY)) {
            return new Precondition(null, !match.isEmpty(), !none.isEmpty());
        }
        Matcher tag = TAG.matcher(match);
        if (!tag.matches()) {
            throw new Refused(CommonProblem.MALFORMED, "If-Match: send one ETag as it was given, or *");
        }
        return new Precondition(tag.group(1), true, false);
    }

    private static String one(HttpHeaders headers, String name) {
        List<String> values = headers.getOrEmpty(name);
        if (values.size() > 1) {
            throw new Refused(CommonProblem.MALFORMED, name + ": send it once");
        }
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    /** The same, where a document says of which version it is an edit. */
    Precondition ofDocument(@Nullable String itsVersion) {
        return version != null || itsVersion == null ? this : new Precondition(itsVersion, mustExist, mustBeNew);
    }

    boolean isOfOneVersion() {
        return version != null;
    }

    /** @throws Refused when it does not hold */
    void check(String path, Optional<GenericKubernetesResource> now) {
        if (mustBeNew && now.isPresent()) {
            throw changed(path + " is there already");
        }
        if (mustExist && now.isEmpty()) {
            throw changed(path + " is not there any more");
        }
        if (version != null
                && now.filter(object -> version.equals(object.getMetadata().getResourceVersion()))
                        .isEmpty()) {
            throw changed(path + " was changed since: get it again, and change that");
        }
    }

    private static Refused changed(String what) {
        return new Refused(KindProblem.CHANGED_MEANWHILE, what);
    }
}
