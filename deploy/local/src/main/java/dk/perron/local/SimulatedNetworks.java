package dk.perron.local;

import java.util.HashMap;
import java.util.Map;

/** Where share-service finds the social networks in the local stack: at the simulator, with the apps it knows. */
final class SimulatedNetworks {
    private SimulatedNetworks() {}

    /** @param simulator its base address, as services and browsers on this machine reach it */
    static Map<String, String> environment(String simulator) {
        Map<String, String> environment = new HashMap<>();
        String linkedIn = simulator + "/linkedin";
        environment.put("PERRON_LINKEDIN_CLIENT_ID", "perron-local");
        environment.put("PERRON_LINKEDIN_CLIENT_SECRET", "perron-local-secret");
        environment.put("PERRON_LINKEDIN_AUTHORIZATION_URL", linkedIn + "/oauth/v2/authorization");
        environment.put("PERRON_LINKEDIN_TOKEN_URL", linkedIn + "/oauth/v2/accessToken");
        environment.put("PERRON_LINKEDIN_INTROSPECTION_URL", linkedIn + "/oauth/v2/introspectToken");
        environment.put("PERRON_LINKEDIN_API_URL", linkedIn);
        environment.put("PERRON_LINKEDIN_PERMALINK_URL", linkedIn + "/feed/update/");
        String x = simulator + "/x";
        environment.put("PERRON_X_INTENT_URL", x + "/intent/tweet");
        environment.put("PERRON_X_AUTHORIZATION_URL", x + "/i/oauth2/authorize");
        environment.put("PERRON_X_TOKEN_URL", x + "/2/oauth2/token");
        environment.put("PERRON_X_API_URL", x);
        environment.put("PERRON_X_PERMALINK_URL", x + "/i/status/");
        environment.put("PERRON_X_READING", "true");
        String bluesky = simulator + "/bluesky";
        environment.put("PERRON_BLUESKY_ENTRYWAY_URL", bluesky);
        environment.put("PERRON_BLUESKY_RESOLVER_URL", bluesky);
        environment.put("PERRON_BLUESKY_PUBLIC_API_URL", bluesky);
        environment.put("PERRON_BLUESKY_PLC_URL", bluesky + "/plc");
        environment.put("PERRON_BLUESKY_PERMALINK_URL", bluesky + "/profile");
        return environment;
    }

    /** Those of the variables that somebody has given a value: to try a real network, or part of one, with the stack. */
    static Map<String, String> givenBy(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(environment);
        given.keySet().retainAll(environment("").keySet());
        given.values().removeIf(String::isBlank);
        return given;
    }
}
