package dk.perron.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a stack lives and listens.
 *
 * @param offset added to each port
 * @param publicUrl origin of the gateway, as browsers see it
 * @param selection names of the parts to start; empty for all
 * @param outboundAllow further local addresses that the services may reach, as host:port
 * @param networks what the operator says of the social networks, instead of the simulator
 */
record StackSettings(
        Checkout checkout,
        Home home,
        int offset,
        String publicUrl,
        Set<String> selection,
        Set<String> outboundAllow,
        Map<String, String> networks) {
    private static final int HIGHEST_OFFSET = 50_000;

    /**
     * From {@code PERRON_HOME}, {@code PERRON_PORT_OFFSET}, {@code PERRON_PUBLIC_URL}, {@code PERRON_PARTS},
     * {@code PERRON_OUTBOUND_ALLOW} and the variables of {@link SimulatedNetworks}.
     */
    static StackSettings of(Checkout checkout, Map<String, String> environment) {
        int offset = offset(environment.getOrDefault("PERRON_PORT_OFFSET", ""));
        String home = environment.getOrDefault("PERRON_HOME", "");
        String publicUrl = environment.getOrDefault("PERRON_PUBLIC_URL", "");
        return new StackSettings(
                checkout,
                new Home(home.isBlank() ? checkout.root().resolve(".perron") : Path.of(home)),
                offset,
                publicUrl.isBlank()
                        ? "http://localhost:" + (Service.WEB.port() + offset)
                        : publicUrl.replaceAll("/+$", ""),
                list(environment.getOrDefault("PERRON_PARTS", "")),
                list(environment.getOrDefault("PERRON_OUTBOUND_ALLOW", "")),
                SimulatedNetworks.givenBy(environment));
    }

    private static Set<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A port of the architecture page, shifted. */
    int port(int unshifted) {
        return unshifted + offset;
    }

    private static int offset(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            int offset = Integer.parseInt(text.trim());
            if (offset >= 0 && offset <= HIGHEST_OFFSET) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new LocalStackException("PERRON_PORT_OFFSET must be a number from 0 to 50000, not '" + text + "'.");
    }
}
