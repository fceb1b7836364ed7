package dev.countersign.activities.notice;

import java.net.URI;
import java.util.Locale;

/**
 * Who gets notices.
 *
 * @param url to which they are posted; what stands behind its path is never shown, because it may be a secret
 */
public record Receiver(URI url) {

    /**
     * A receiver at that address.
     *
     * @param allowHttp whether notices may be sent in clear
     * @throws IllegalArgumentException when it is no address that notices may be sent to
     */
    public static Receiver at(URI url, boolean allowHttp) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
            throw new IllegalArgumentException("a receiver of notices has an https address, not " + scheme + "://"
                    + url.getAuthority() + " (allow-http lets it be http)");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of a receiver of notices names a host, and no user and no fragment");
        }
        return new Receiver(url);
    }

    /** The same for the same address, and harmless to show. */
    String id() {
        return Ids.of(url.toString());
    }

    /** The address without what may be secret. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
