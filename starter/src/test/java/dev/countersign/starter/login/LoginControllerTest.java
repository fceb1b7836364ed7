package dev.countersign.starter.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.openapi.AuthorizationTable;
import dev.countersign.starter.openapi.AuthorizationTable.Cell;
import dev.countersign.starter.person.OidcIssuer;
import dev.countersign.starter.person.OidcNames;
import dev.countersign.starter.person.OidcSettings;
import dev.countersign.starter.web.RefusedAdvice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class LoginControllerTest {

    private static final OidcSettings OIDC = new OidcSettings(
            new OidcIssuer(
                    URI.create("https://login.example.com"),
                    "countersign",
                    Set.of(SignatureAlgorithm.RS256),
                    Duration.ofSeconds(30)),
            new OidcNames("email", "", "groups", "", false),
            "cli",
            List.of("openid", "groups"));

    static List<Cell> cells() {
        return AuthorizationTable.of("/api/v1/login");
    }

    private static MockHttpServletResponse login(Optional<OidcSettings> oidc) throws Exception {
        return MockMvcBuilders.standaloneSetup(new LoginController(oidc))
                .setControllerAdvice(new RefusedAdvice())
                .build()
                .perform(MockMvcRequestBuilders.get("/api/v1/login"))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everybodyIsToldWhereToLogInWithoutAToken(Cell cell) throws Exception {
        cell.requireSame(login(Optional.of(OIDC)));
    }

    @Test
    void itNamesTheIssuerTheClientAndTheScopes() throws Exception {
        assertThat(login(Optional.of(OIDC)).getContentAsString())
                .isEqualTo(
                        "{\"issuer\":\"https://login.example.com\",\"clientId\":\"cli\",\"scopes\":[\"openid\",\"groups\"]}");
    }

    @Test
    void whereNoIssuerIsConfiguredItSaysSo() throws Exception {
        MockHttpServletResponse answer = login(Optional.empty());
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("urn:countersign:problem:no-login", "countersign.oidc.issuer");
    }
}
