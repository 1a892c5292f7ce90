package dk.perron.web.http;

/** In which order the gateway's handlers see a request; Quarkus's own authentication hook sits at -200, its files behind 0. */
public final class RouteOrder {
    public static final int ACCESS_LOG = -12_000;
    public static final int PAGE_HEADERS = -11_000;
    public static final int CLEAN_PATH = -10_000;
    public static final int SESSION = -100;
    public static final int RELAY = -90;
    public static final int WEB_APP = -80;

    private RouteOrder() {}
}
