package dk.perron.simulator.linkedin;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Checks what every call must carry: token, version, protocol. */
@Singleton
class Callers {
    private final LinkedInConfig config;
    private final Tokens tokens;
    private final DailyLimits limits;

    Callers(LinkedInConfig config, Tokens tokens, DailyLimits limits) {
        this.config = config;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** For calls below {@code /rest}: token, version and protocol headers, and counted against the day's limits. */
    Caller versioned(HttpHeaders headers) {
        Tokens.Token token = token(headers);
        int version = version(headers.getHeaderString("Linkedin-Version"));
        if (!"2.0.0".equals(headers.getHeaderString("X-Restli-Protocol-Version"))) {
            throw LinkedInError.bad("MISSING_FIELD", "X-Restli-Protocol-Version header must be 2.0.0");
        }
        limits.count(token.member());
        return new Caller(token.member(), token.scopes(), version);
    }

    /** For {@code /v2} calls and uploads: only the token. */
    Caller plain(HttpHeaders headers) {
        Tokens.Token token = token(headers);
        return new Caller(token.member(), token.scopes(), config.newestVersion());
    }

    private Tokens.Token token(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null
                || !header.regionMatches(true, 0, "Bearer ", 0, 7)
                || header.substring(7).isBlank()) {
            throw LinkedInError.emptyToken();
        }
        Tokens.Token token = tokens.read(header.substring(7).strip()).orElseThrow(LinkedInError::invalidToken);
        if (tokens.isRevoked(token)) {
            throw LinkedInError.revoked();
        }
        if (tokens.isExpired(token)) {
            throw LinkedInError.expired();
        }
        return token;
    }

    private int version(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw LinkedInError.bad("VERSION_MISSING", "A version must be present. Please specify a version");
        }
        if (!header.matches("\\d{6}")) {
            throw LinkedInError.inactiveVersion(header);
        }
        int version = Integer.parseInt(header);
        int month = version % 100;
        if (version < config.oldestVersion() || version > config.newestVersion() || month < 1 || month > 12) {
            throw LinkedInError.inactiveVersion(header);
        }
        return version;
    }
}
