package dk.perron.test;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Access tokens in the very form that Keycloak gives them, signed with a key made for this run; the service under test
 * checks them in full. Sign-in at a real Keycloak is for the tests of the gateway and of identity, and end to end.
 */
public final class Tokens {
    private static final String PRIVATE = "perron.test.private-key";
    private static final String PUBLIC = "perron.test.public-key";
    private static final String ISSUER = "http://localhost:8080/auth/realms/perron";

    private Tokens() {}

    /** A bearer token of one employee of a tenant; everyone has the role {@code employee} without naming it. */
    public static String of(String tenantAlias, String tenantId, String employeeId, String... roles) {
        return Jwt.claims(Map.of("organization", Map.of(tenantAlias, Map.of("id", tenantId))))
                .issuer(ISSUER)
                .audience(Set.of("perron-api"))
                .subject(employeeId)
                .claim("email", employeeId + "@" + tenantAlias + ".example")
                .claim("name", "Employee " + employeeId)
                .claim("realm_access", Map.of("roles", List.copyOf(withEmployee(roles))))
                .expiresIn(Duration.ofMinutes(10))
                .jws()
                .keyId("test")
                .sign(privateKey());
    }

    /** A token of a person who belongs to no tenant, as an operator does. */
    public static String withoutTenant(String subject, String... roles) {
        return Jwt.claims(Map.of("realm_access", Map.of("roles", List.copyOf(withEmployee(roles)))))
                .issuer(ISSUER)
                .audience(Set.of("perron-api"))
                .subject(subject)
                .expiresIn(Duration.ofMinutes(10))
                .jws()
                .keyId("test")
                .sign(privateKey());
    }

    private static Set<String> withEmployee(String... roles) {
        Set<String> all = new java.util.TreeSet<>(List.of(roles));
        all.add("employee");
        return all;
    }

    static String publicKey() {
        makeKeys();
        return System.getProperty(PUBLIC);
    }

    private static PrivateKey privateKey() {
        makeKeys();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void makeKeys() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PRIVATE) != null) {
                return;
            }
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair keys = generator.generateKeyPair();
                System.setProperty(
                        PUBLIC,
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
                System.setProperty(
                        PRIVATE,
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
