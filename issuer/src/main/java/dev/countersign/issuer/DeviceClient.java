package dev.countersign.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets a command line log in, which has no secret to show: by its name alone, and only to get a device code, to wait for its
 * token and to renew it. The server itself knows public clients only where they prove a code of their own.
 */
final class DeviceClient implements AuthenticationConverter, AuthenticationProvider {

    private static final String PLACE = "/oauth2/device_authorization";
    private static final Set<String> GRANTS =
            Set.of(AuthorizationGrantType.DEVICE_CODE.getValue(), AuthorizationGrantType.REFRESH_TOKEN.getValue());

    private final RegisteredClientRepository clients;

    DeviceClient(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    /** A client that has only said its name. */
    private static final class Named extends OAuth2ClientAuthenticationToken {
        Named(String client) {
            super(client, ClientAuthenticationMethod.NONE, null, Map.of());
        }
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String client = request.getParameter("client_id");
        String grant = request.getParameter("grant_type");
        boolean ours = request.getRequestURI().equals(PLACE) || (grant != null && GRANTS.contains(grant));
        return ours && client != null && request.getParameter("client_secret") == null ? new Named(client) : null;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        RegisteredClient client = clients.findByClientId(authentication.getName());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return Named.class.isAssignableFrom(authentication);
    }
}
