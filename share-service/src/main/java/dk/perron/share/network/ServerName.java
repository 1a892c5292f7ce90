package dk.perron.share.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people type to name a server, and the base addresses they may mean by it, the likeliest first: {@code
 * mastodon.example}, {@code @anna@mastodon.example}, {@code https://mastodon.example/@anna}. Plain http is among them for
 * local servers; the outbound guard lets it through only for addresses the operator allowed.
 */
public final class ServerName {
    private static final int LONGEST = 300;
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?");

    private ServerName() {}

    /** No address ends with a slash; none at all when it names no server. */
    public static List<URI> candidates(String named) {
        String name = named.trim();
        if (name.isEmpty() || name.length() > LONGEST) {
            return List.of();
        }
        return SCHEME.matcher(name).matches() ? ofAddress(name) : ofHost(name);
    }

    private static List<URI> ofHost(String name) {
        String host = name.substring(name.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int slash = host.indexOf('/');
        host = slash < 0 ? host : host.substring(0, slash);
        return HOST.matcher(host).matches()
                ? List.of(URI.create("https://" + host), URI.create("http://" + host))
                : List.of();
    }

    private static List<URI> ofAddress(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                return List.of();
            }
            String origin = uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + uri.getRawAuthority().toLowerCase(Locale.ROOT);
            Set<URI> found = new LinkedHashSet<>();
            found.add(URI.create(origin + folder(uri.getRawPath() == null ? "" : uri.getRawPath())));
            found.add(URI.create(origin));
            return new ArrayList<>(found);
        } catch (URISyntaxException noAddress) {
            return List.of();
        }
    }

    /** A server may live in a folder; somebody's profile page is none. */
    private static String folder(String path) {
        int profile = path.indexOf("/@");
        String folder = profile < 0 ? path : path.substring(0, profile);
        while (folder.endsWith("/")) {
            folder = folder.substring(0, folder.length() - 1);
        }
        return folder;
    }
}
