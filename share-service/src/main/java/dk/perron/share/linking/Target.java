package dk.perron.share.linking;

import dk.perron.share.tracking.UtmTemplate;
import java.net.IDN;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a tracked link leads: the post's page with UTM parameters, its own query and fragment untouched. */
public final class Target {
    /** Scheme, user and host of an address, the latter perhaps with letters beyond ASCII. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<scheme>[a-zA-Z]+)://(?<host>[^/?#:@\\[\\]]+)(?<rest>.*)");

    /** By which the tenant's site tells Perron's click from others: one name, known to perron.js too. */
    private static final String CLICK = "perron_click";

    private Target() {}

    /** As {@link #of(String, Map)}, with the parameters that are usual. */
    public static URI of(String url, String network, String title) {
        return of(url, UtmTemplate.USUAL.fill(new UtmTemplate.Values(network, "", title)));
    }

    /**
     * Adds the parameters that the page's address does not bring itself.
     *
     * @param parameters names and values, not encoded yet
     * @throws IllegalArgumentException unless it is a full http or https address
     */
    public static URI of(String url, Map<String, String> parameters) {
        URI page = withoutClick(page(url.strip()));
        String whole = page.toString();
        int hash = whole.indexOf('#');
        String fragment = hash < 0 ? "" : whole.substring(hash);
        String address = hash < 0 ? whole : whole.substring(0, hash);
        String query = missing(page.getRawQuery(), parameters);
        if (query.isEmpty()) {
            return page;
        }
        return URI.create(address + separator(address) + query + fragment);
    }

    /** An address that was copied after a click brings that click along; what comes of the next must not go to it. */
    private static URI withoutClick(URI page) {
        String query = page.getRawQuery();
        if (query == null || !query.contains(CLICK)) {
            return page;
        }
        String whole = page.toString();
        int hash = whole.indexOf('#');
        String kept = Arrays.stream(query.split("&"))
                .filter(pair -> !name(pair).equals(CLICK))
                .collect(Collectors.joining("&"));
        return URI.create(whole.substring(0, whole.indexOf('?'))
                + (kept.isEmpty() ? "" : "?" + kept)
                + (hash < 0 ? "" : whole.substring(hash)));
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static URI page(String url) {
        URI page = URI.create(URI.create(plainHost(url)).toASCIIString());
        if (page.getHost() == null
                || !Set.of("http", "https")
                        .contains(String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Only http and https addresses are linked to");
        }
        return page;
    }

    /** A host name such as {@code blåbær.example} in the form in which it is looked up. */
    private static String plainHost(String url) {
        Matcher parts = AUTHORITY.matcher(url);
        return parts.matches() && parts.group("host").chars().anyMatch(letter -> letter > 127)
                ? parts.group("scheme") + "://" + IDN.toASCII(parts.group("host"), IDN.USE_STD3_ASCII_RULES)
                        + parts.group("rest")
                : url;
    }

    private static String separator(String address) {
        return !address.contains("?") ? "?" : address.endsWith("?") || address.endsWith("&") ? "" : "&";
    }

    private static String missing(@Nullable String present, Map<String, String> wanted) {
        Set<String> names = present == null
                ? Set.of()
                : Arrays.stream(present.split("&")).map(Target::name).collect(Collectors.toSet());
        return wanted.entrySet().stream()
                .filter(parameter -> !names.contains(parameter.getKey())
                        && !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
