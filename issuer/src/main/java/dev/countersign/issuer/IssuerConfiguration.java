package dev.countersign.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the issuer together: one client, the people of the file, and a key that is made at the start. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    private static final int KEY_BITS = 2048;
    private static final Duration LOGIN = Duration.ofHours(8);

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, RegisteredClientRepository clients) {
        DeviceClient device = new DeviceClient(clients);
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults())
                            .deviceAuthorizationEndpoint(Customizer.withDefaults())
                            .deviceVerificationEndpoint(Customizer.withDefaults())
                            .clientAuthentication(client ->
                                    client.authenticationConverter(device).authenticationProvider(device));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/people/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/people/**"))
                .httpBasic(Customizer.withDefaults());
        return http.build();
    }

    /** Whoever comes to type a code, without one in the address, gets the page to type it into. */
    @Bean
    WebMvcConfigurer pageForCodes() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry pages) {
                pages.addRedirectViewController("/oauth2/device_verification", "/");
            }
        };
    }

    @Bean
    Everybody everybody(IssuerProperties properties) {
        return Everybody.read(properties.people());
    }

    @Bean
    PersonClaims personClaims(Everybody everybody) {
        return new PersonClaims(everybody);
    }

    @Bean
    RegisteredClientRepository clients(IssuerProperties properties) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("device")
                .clientId(properties.client())
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scopes(scopes -> {
                    // NB. The server refuses openid here: devices get access tokens, which name the person as well.
                    scopes.add(OidcScopes.PROFILE);
                    scopes.add(OidcScopes.EMAIL);
                    scopes.add("groups");
                })
                .clientSettings(ClientSettings.builder().requireProofKey(false).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(properties.tokenLife())
                        .refreshTokenTimeToLive(LOGIN)
                        .build())
                .build());
    }

    @Bean
    OAuth2AuthorizationConsentService consents(RegisteredClientRepository clients) {
        return new EverybodyConsents(clients);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.url().toString())
                .build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(new RSAKeyGenerator(KEY_BITS)
                .keyID(UUID.randomUUID().toString())
                .generate()));
    }

    @Bean
    JwtEncoder encoder(JWKSource<SecurityContext> keys) {
        return new NimbusJwtEncoder(keys);
    }
}
