package no.samkjop.telefoni.security;

import java.util.Set;
import no.samkjop.telefoni.directory.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Production's sign-in: the organisation's identity provider says who somebody is, the directory what that person may do. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class OrganisationSignIn {

    static final String REGISTRATION = "oslo";
    /** Signed in at the provider, but not in our directory. */
    static final String UNKNOWN_PERSON = "unknown_person";

    /** An identity provider's user under the directory's name. */
    private static final class Colleague extends DefaultOidcUser {

        private final String userId;

        Colleague(User user, OidcUser theirs) {
            super(Set.<GrantedAuthority>copyOf(People.authorities(user)), theirs.getIdToken(), theirs.getUserInfo());
            userId = user.id().value();
        }

        @Override
        public String getName() {
            return userId;
        }
    }

    /** Asks the provider at the first sign-in, not at start: we start while it is down. */
    @Bean
    ClientRegistrationRepository identityProvider(@Value("${telefoni.oidc.issuer}") String issuer,
            @Value("${telefoni.oidc.client-id}") String clientId, @Value("${telefoni.oidc.client-secret}") String clientSecret) {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromIssuerLocation(issuer).registrationId(REGISTRATION).clientId(clientId)
                        .clientSecret(clientSecret).scope("openid", "profile", "email").build()));
    }

    @Bean
    OAuth2UserService<OidcUserRequest, OidcUser> colleagues(People people) {
        OidcUserService provider = new OidcUserService();
        return request -> colleague(people, provider.loadUser(request));
    }

    static OidcUser colleague(People people, OidcUser theirs) {
        return people.of(theirs.getClaims()).<OidcUser>map(user -> new Colleague(user, theirs))
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN_PERSON)));
    }

    /** For other systems: a bearer token of the same provider, made out to our API, in the name of a user in the directory. */
    @Bean
    Converter<Jwt, AbstractAuthenticationToken> apiUser(People people) {
        return token -> people.of(token.getClaims())
                .map(user -> new JwtAuthenticationToken(token, People.authorities(user), user.id().value()))
                .orElseThrow(() -> new BadCredentialsException("No such user"));
    }
}
