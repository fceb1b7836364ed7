package dev.countersign.issuer;

import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Whoever types a code consents to all that its client may ask for: there is one client, and everybody knows it. */
final class EverybodyConsents implements OAuth2AuthorizationConsentService {

    private final RegisteredClientRepository clients;

    EverybodyConsents(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public OAuth2AuthorizationConsent findById(String clientId, String person) {
        RegisteredClient client = Objects.requireNonNull(clients.findById(clientId), clientId);
        OAuth2AuthorizationConsent.Builder consent = OAuth2AuthorizationConsent.withId(clientId, person);
        client.getScopes().forEach(consent::scope);
        return consent.build();
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {}

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {}
}
