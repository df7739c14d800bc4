package io.telemark.starter.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs tokens with a key of this machine, until a service for identities issues them. */
public final class LocalTokens {
    private static final int KEY_BITS = 2048;
    private static final String ISSUER = "telemark-local";

    private final RSAPrivateCrtKey key;
    private final Path publicKey;

    private LocalTokens(RSAPrivateCrtKey key, Path publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** Reads the key pair of this directory, or makes it at the first time. */
    public static LocalTokens open(Path directory) {
        var privateKey = directory.resolve("token-signing.pem");
        var publicKey = directory.resolve("token-public.pem");
        try {
            Files.createDirectories(directory);
            if (!Files.exists(privateKey)) {
                write(privateKey, "PRIVATE KEY", makePair().getPrivate().getEncoded());
            }
            var key = read(privateKey);
            // Derived again each time: a crash between the two files must not leave them apart.
            write(publicKey, "PUBLIC KEY", publicPartOf(key));
            return new LocalTokens(key, publicKey);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("%s: not a usable key".formatted(privateKey), failed);
        }
    }

    /** For {@code spring.security.oauth2.resourceserver.jwt.public-key-location}. */
    public String publicKeyLocation() {
        return publicKey.toUri().toString();
    }

    /** A token for this subject that holds from now on for this long. */
    public String sign(UUID subject, Instant now, Duration validFor, String... roles) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(subject.toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(validFor)))
                        .claim("roles", List.of(roles))
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException("token: could not be signed", failed);
        }
        return token.serialize();
    }

    private static KeyPair makePair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    private static byte[] publicPartOf(RSAPrivateCrtKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                .getEncoded();
    }

    /** Moved into place whole, and readable by the owner only from its first byte on. */
    private static void write(Path file, String kind, byte[] encoded) throws IOException {
        var base64 =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded);
        var pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var part = Files.createTempFile(file.toAbsolutePath().getParent(), "key", null, ownerOnly);
        Files.writeString(part, pem);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static RSAPrivateCrtKey read(Path file) throws IOException, GeneralSecurityException {
        var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        var encoded = Base64.getMimeDecoder().decode(base64);
        return (RSAPrivateCrtKey)
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
