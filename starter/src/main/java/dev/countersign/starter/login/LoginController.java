package dev.countersign.starter.login;

import dev.countersign.starter.person.OidcSettings;
import dev.countersign.starter.web.Refused;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever asks where people log in. Nothing of it is secret. */
@RestController
final class LoginController {

    private final Optional<OidcSettings> oidc;

    LoginController(Optional<OidcSettings> oidc) {
        this.oidc = oidc;
    }

    /**
     * Where people log in.
     *
     * @param issuer of OpenID Connect; its own document says the rest
     * @param clientId the public client to log in with
     * @param scopes to ask for
     */
    record Login(URI issuer, String clientId, List<String> scopes) {}

    @GetMapping(
            path = "/api/v1/login",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    Login login() {
        OidcSettings known = oidc.orElseThrow(() -> new Refused(
                LoginProblem.NO_LOGIN,
                "no issuer is configured here (countersign.oidc.issuer); use a token of the cluster for the audience"
                        + " of Countersign"));
        return new Login(known.issuer().issuer(), known.clientId(), known.scopes());
    }
}
