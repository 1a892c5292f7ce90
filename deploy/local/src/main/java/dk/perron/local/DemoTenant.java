package dk.perron.local;

import java.util.List;

/** One of the three made-up customers of the demo. */
enum DemoTenant {
    NORDLYS(
            "nordlys",
            "Nordlys Energi",
            "da",
            300,
            List.of("Wind power", "Energy storage", "Power-to-X", "Sustainability", "Career", "Innovation")),
    FJORDBANK(
            "fjordbank",
            "Fjordbank",
            "en",
            220,
            List.of("Home finance", "Green investment", "Fintech", "Sustainability", "Career", "Local business")),
    HAVNELAB("havnelab", "Havnelab", "da", 6, List.of("Harbour logistics", "Robotics", "Career"));

    private final String alias;
    private final String title;
    private final String locale;
    private final int others;
    private final List<String> interests;

    DemoTenant(String alias, String title, String locale, int others, List<String> interests) {
        this.alias = alias;
        this.title = title;
        this.locale = locale;
        this.others = others;
        this.interests = interests;
    }

    String alias() {
        return alias;
    }

    String title() {
        return title;
    }

    String locale() {
        return locale;
    }

    String timeZone() {
        return "Europe/Copenhagen";
    }

    String domain() {
        return alias + ".example";
    }

    /** Employees beside those with a role in their address. */
    int others() {
        return others;
    }

    /** What its people may be interested in, and the topics of its posts. */
    List<String> interests() {
        return interests;
    }

    /** Whether its people sign in at the tenant's own identity provider and so have no password in Perron's realm. */
    boolean hasOwnIdentityProvider() {
        return this == NORDLYS;
    }
}
