package dev.countersign.starter.web;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** What an object was when it was read, so that nobody changes what they have not seen. */
public final class Etags {

    private static final String ANY = "*";

    private Etags() {}

    /** The tag of an object as it is now. */
    public static String of(HasMetadata object) {
        return "\"" + object.getMetadata().getResourceVersion() + "\"";
    }

    /**
     * Lets pass who says nothing of what they have seen, and who has seen this.
     *
     * @throws Refused when they have seen something else
     */
    public static void requireSeen(HasMetadata object, HttpHeaders headers) {
        List<String> seen = headers.getIfMatch();
        if (!seen.isEmpty() && !seen.contains(ANY) && !seen.contains(of(object))) {
            throw new Refused(
                    CommonProblem.CHANGED,
                    object.getMetadata().getName() + " has changed since you have seen it; look again");
        }
    }
}
