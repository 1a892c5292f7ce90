package dk.perron.share.linking;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a tracked link leads: the post's page with UTM parameters, its own query and fragment untouched. */
public final class Target {
    private static final int LONGEST_CAMPAIGN = 60;

    private Target() {}

    /**
     * Adds the parameters that the page's address does not bring itself.
     *
     * @throws IllegalArgumentException unless it is a full http or https address
     */
    public static URI of(String url, String network, String title) {
        URI page = URI.create(URI.create(url.strip()).toASCIIString());
        if (page.getHost() == null
                || !Set.of("http", "https")
                        .contains(String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Only http and https addresses are linked to");
        }
        String whole = page.toString();
        int hash = whole.indexOf('#');
        String fragment = hash < 0 ? "" : whole.substring(hash);
        String address = hash < 0 ? whole : whole.substring(0, hash);
        String query = parameters(page.getRawQuery(), network, title);
        if (query.isEmpty()) {
            return page;
        }
        String separator = !address.contains("?") ? "?" : address.endsWith("?") || address.endsWith("&") ? "" : "&";
        return URI.create(address + separator + query + fragment);
    }

    private static String parameters(@Nullable String present, String network, String title) {
        Set<String> names = present == null
                ? Set.of()
                : Arrays.stream(present.split("&"))
                        .map(pair -> pair.replaceFirst("=.*", ""))
                        .collect(Collectors.toSet());
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("utm_source", network);
        wanted.put("utm_medium", "employee-advocacy");
        wanted.put("utm_campaign", campaign(title));
        return wanted.entrySet().stream()
                .filter(parameter -> !names.contains(parameter.getKey())
                        && !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The title in small plain letters, as it stands in the site's own statistics. */
    private static String campaign(String title) {
        String danish = title.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        String plain = Normalizer.normalize(danish, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_CAMPAIGN)).replaceAll("^-|-$", "");
    }
}
