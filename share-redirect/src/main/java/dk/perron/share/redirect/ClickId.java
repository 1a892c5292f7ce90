package dk.perron.share.redirect;

/** Names a click to the tenant's site, where the tenant wants to know what came of it. */
final class ClickId {
    /** By which the site tells Perron's click from others: one name, known to perron.js too. */
    private static final String NAME = "perron_click";

    private ClickId() {}

    /** The target with the id of the hit: in the query, before the fragment. */
    static String in(String target, String hit) {
        int hash = target.indexOf('#');
        String address = hash < 0 ? target : target.substring(0, hash);
        String fragment = hash < 0 ? "" : target.substring(hash);
        String separator = !address.contains("?") ? "?" : address.endsWith("?") || address.endsWith("&") ? "" : "&";
        return address + separator + NAME + '=' + hit + fragment;
    }
}
