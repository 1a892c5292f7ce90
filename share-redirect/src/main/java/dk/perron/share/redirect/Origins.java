package dk.perron.share.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.net.InternetDomainName;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a visitor comes from, as coarsely as figures need it: site, language, country; never a page or an address. */
@Singleton
class Origins {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int REMEMBERED = 5_000;
    private static final int LONGEST = 2_000;

    private final Cache<String, Optional<String>> sites =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** The registrable domain of the page that linked here, by the public suffix list: {@code linkedin.com}. */
    @Nullable
    String site(@Nullable String referrer) {
        if (referrer == null || !referrer.startsWith("http") || referrer.length() > LONGEST) {
            return null;
        }
        String host = host(referrer);
        return host == null ? null : sites.get(host, Origins::registrable).orElse(null);
    }

    /** The language a browser asks for first: {@code da}. */
    static @Nullable String language(@Nullable String accepted) {
        if (accepted == null) {
            return null;
        }
        int from = 0;
        while (from < accepted.length() && Character.isWhitespace(accepted.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < accepted.length() && isLetter(accepted.charAt(to))) {
            to++;
        }
        boolean ends = to == accepted.length() || "-_,; \t".indexOf(accepted.charAt(to)) >= 0;
        return ends && (to - from == 2 || to - from == 3)
                ? accepted.substring(from, to).toLowerCase(Locale.ROOT)
                : null;
    }

    private static boolean isLetter(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z';
    }

    /** Two letters, as a front proxy supplies them; null for anything else. */
    static @Nullable String country(@Nullable String supplied) {
        return supplied != null && COUNTRY.matcher(supplied).matches() ? supplied : null;
    }

    private static @Nullable String host(String referrer) {
        try {
            String host = new URI(referrer).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException broken) {
            return null;
        }
    }

    private static Optional<String> registrable(String host) {
        if (!InternetDomainName.isValid(host)) {
            return Optional.empty();
        }
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderPublicSuffix() ? Optional.of(name.topPrivateDomain().toString()) : Optional.empty();
    }
}
