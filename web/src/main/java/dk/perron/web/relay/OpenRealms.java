package dk.perron.web.relay;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of Keycloak's addresses the outside may reach: what signing in needs, of the named realms. */
final class OpenRealms {
    private static final Pattern REALM = Pattern.compile("/auth/realms/([A-Za-z0-9_-]+)(?:/([^/]+)(?:/.*)?)?");
    private static final Set<String> PARTS = Set.of("protocol", "login-actions", "broker", ".well-known", "account");

    private final Set<String> realms;

    OpenRealms(List<String> realms) {
        if (realms.contains("master")) {
            throw new IllegalArgumentException("The master realm must not be reachable from outside");
        }
        this.realms = Set.copyOf(realms);
    }

    boolean include(String path) {
        if (path.startsWith("/auth/resources/")) {
            return true;
        }
        Matcher realm = REALM.matcher(path);
        return realm.matches()
                && realms.contains(realm.group(1))
                && (realm.group(2) == null || PARTS.contains(realm.group(2)));
    }
}
