package dev.countersign.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the issuer is told.
 *
 * @param url as which it issues, and at which it is reached
 * @param people the file with everybody: password, name, uid and groups, as the API server takes it
 * @param client the id of the public client that people log in with
 * @param tokenLife how long a token is good
 */
@ConfigurationProperties(prefix = "issuer", ignoreUnknownFields = false)
record IssuerProperties(
        URI url,
        Path people,
        @DefaultValue("countersign") String client,
        @DefaultValue("5m") Duration tokenLife) {
    IssuerProperties {
        Objects.requireNonNull(url, "issuer.url says as which it issues");
        Objects.requireNonNull(people, "issuer.people names the file with everybody");
    }
}
