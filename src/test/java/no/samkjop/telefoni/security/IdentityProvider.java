package no.samkjop.telefoni.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A small OpenID Connect provider on the loopback interface, which says about a person whatever the test wants. */
final class IdentityProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private Map<String, Object> person = Map.of();
    private String nonce = "";

    IdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException(e);
        }
        answer("/.well-known/openid-configuration", this::configuration);
        answer("/jwks", () -> new JWKSet(key.toPublicJWK()).toJSONObject());
        answer("/token", () -> Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 300,
                "id_token", token("telefoni", Duration.ofMinutes(5))));
        answer("/userinfo", () -> with("sub", "1"));
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void signsIn(Map<String, Object> claims, String expectedNonce) {
        person = claims;
        nonce = expectedNonce;
    }

    /** A token about the person, made out to somebody. */
    String token(String audience, Duration validFor) {
        long now = System.currentTimeMillis();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer()).subject("1").audience(audience)
                .issueTime(new Date(now - 600_000)).expirationTime(new Date(now + validFor.toMillis())).claim("nonce", nonce);
        person.forEach(claims::claim);
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private Map<String, Object> configuration() {
        return Map.of("issuer", issuer(), "authorization_endpoint", issuer() + "/authorize", "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/jwks", "userinfo_endpoint", issuer() + "/userinfo",
                "end_session_endpoint", issuer() + "/end", "subject_types_supported", List.of("public"),
                "response_types_supported", List.of("code"), "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private Map<String, Object> with(String claim, String value) {
        Map<String, Object> claims = new HashMap<>(person);
        claims.put(claim, value);
        return claims;
    }

    private void answer(String path, Supplier<Map<String, Object>> content) {
        server.createContext(path, exchange -> {
            byte[] body = JSONObjectUtils.toJSONString(content.get()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
