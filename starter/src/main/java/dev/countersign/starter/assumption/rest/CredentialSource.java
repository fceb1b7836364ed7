package dev.countersign.starter.assumption.rest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where credentials come from, and who may have those of machines.
 *
 * <p>Every method throws {@link dev.countersign.starter.web.Refused} when it cannot be asked.
 */
interface CredentialSource {

    /**
     * The ServiceAccounts of the home cluster that may fetch the credentials of an AccessToken, as the API server calls them.
     *
     * @param uid of the AccessToken; what was made anew under its name is another. Absent: not known
     */
    List<String> holders(String workspace, String accessToken, @Nullable String uid);

    /**
     * Fetches a credential of a ServiceAccount that was made for a request.
     *
     * @param cluster the name of the Cluster on which it stands
     * @param length for how long
     */
    Credential fetch(String cluster, String account, Duration length);
}
