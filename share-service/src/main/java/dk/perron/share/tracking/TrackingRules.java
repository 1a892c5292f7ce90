package dk.perron.share.tracking;

import dk.perron.platform.http.AddressRange;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.problem.Problem.FieldError;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what an admin sends against the rules, all of it at once, and makes settings of it. */
final class TrackingRules {
    private static final Pattern HOST =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
    private static final Pattern ORIGIN = Pattern.compile(
            "(https?)://(\\[[0-9a-f:.]+]|[^\\s/?#@:\\[\\]]+)(?::([0-9]{1,5}))?", Pattern.CASE_INSENSITIVE);

    /** Browsers encode these as letters of their own; this platform takes them for others, or for none. */
    private static final Pattern READ_OTHERWISE = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private static final Pattern GOAL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");
    private static final int LONGEST_UTM = 120;
    private static final int MOST_ORIGINS = 20;
    private static final int MOST_GOALS = 50;
    private static final int MOST_RANGES = 200;
    private static final int LONGEST_WINDOW = 90;
    private static final int LONGEST_RETENTION = 400;

    private final String commonHost;
    private final List<FieldError> errors = new ArrayList<>();

    private TrackingRules(String commonHost) {
        this.commonHost = commonHost;
    }

    /**
     * Checks the wish.
     *
     * @param commonHost host of the origin that serves everybody's links, which is nobody's own
     * @throws Problem 422 {@code tracking.invalid} naming every field that cannot be taken
     */
    static Tracking check(NewTracking wish, String commonHost) {
        TrackingRules rules = new TrackingRules(commonHost);
        int window =
                rules.days("conversionWindowDays", wish.conversionWindowDays(), Tracking.USUAL_DAYS, 1, LONGEST_WINDOW);
        int least = Math.min(Math.max(window, 1), LONGEST_WINDOW);
        Tracking settings = new Tracking(
                rules.utm(wish.utm()),
                rules.domain(wish.linkDomain()),
                Boolean.TRUE.equals(wish.clickIds()),
                Boolean.TRUE.equals(wish.siteScript()),
                Boolean.TRUE.equals(wish.pixel()),
                rules.list("siteOrigins", wish.siteOrigins(), MOST_ORIGINS, TrackingRules::origin),
                rules.list("goals", wish.goals(), MOST_GOALS, TrackingRules::goal),
                window,
                rules.list("colleagueRanges", wish.colleagueRanges(), MOST_RANGES, TrackingRules::range),
                Boolean.TRUE.equals(wish.signedInColleagues()),
                Boolean.TRUE.equals(wish.discardDatacentres()),
                rules.days("retainClicksDays", wish.retainClicksDays(), least, least, LONGEST_RETENTION));
        if (!rules.errors.isEmpty()) {
            throw Problem.invalid("tracking.invalid", rules.errors);
        }
        return settings;
    }

    private UtmTemplate utm(@Nullable Map<String, String> wish) {
        if (wish == null) {
            return UtmTemplate.USUAL;
        }
        wish.forEach((name, text) -> {
            String field = "utm." + name;
            if (!UtmTemplate.NAMES.contains(name)) {
                refuse(field, "UTM knows " + String.join(", ", UtmTemplate.NAMES) + ".");
            } else if (text == null || text.length() > LONGEST_UTM) {
                refuse(field, "Write up to " + LONGEST_UTM + " characters; leave it empty to leave it out.");
            } else {
                Matcher placeholders = UtmTemplate.PLACEHOLDER.matcher(text);
                if (placeholders.results().anyMatch(one -> !UtmTemplate.PLACEHOLDERS.contains(one.group(1)))) {
                    refuse(field, "The placeholders are {network}, {post} and {postId}.");
                }
            }
        });
        return errors.isEmpty() ? new UtmTemplate(wish) : UtmTemplate.USUAL;
    }

    private @Nullable String domain(@Nullable String wish) {
        if (wish == null || wish.isBlank()) {
            return null;
        }
        String host = ascii(wish.strip());
        if (host == null || !HOST.matcher(host).matches()) {
            refuse("linkDomain", "Give a host name alone, such as go.example.com.");
            return null;
        }
        if (host.equals(commonHost)) {
            refuse("linkDomain", "This is where Perron itself is found. Give a host name of your own, or none.");
        }
        return host;
    }

    private int days(String field, @Nullable Integer wish, int usual, int least, int most) {
        int days = wish == null ? usual : wish;
        if (days < least || days > most) {
            refuse(field, "Choose " + least + " to " + most + " days.");
        }
        return days;
    }

    private List<String> list(
            String field, @Nullable List<String> wish, int most, Function<String, @Nullable String> check) {
        if (wish == null) {
            return List.of();
        }
        if (wish.size() > most) {
            refuse(field, "Name " + most + " at most.");
            return List.of();
        }
        List<String> taken = new ArrayList<>();
        for (int at = 0; at < wish.size(); at++) {
            String given = Objects.requireNonNullElse(wish.get(at), "").strip();
            String one = check.apply(given);
            if (one == null) {
                refuse(field + "[" + at + "]", WHAT.get(field));
            } else if (!taken.contains(one)) {
                taken.add(one);
            }
        }
        return List.copyOf(taken);
    }

    private static final Map<String, String> WHAT = Map.of(
            "siteOrigins", "Give an origin such as https://www.example.com, without a path.",
            "goals", "Use small letters, digits, dot, dash and underscore, 60 at most.",
            "colleagueRanges", "Give a network such as 192.0.2.0/24 or 2001:db8::/48, no wider than /8.");

    /** As browsers send it: small letters, a host in its plain form, and no port that goes without saying. */
    private static @Nullable String origin(String given) {
        Matcher origin = ORIGIN.matcher(given);
        if (!origin.matches()) {
            return null;
        }
        String scheme = origin.group(1).toLowerCase(Locale.ROOT);
        String host =
                origin.group(2).startsWith("[") ? origin.group(2).toLowerCase(Locale.ROOT) : ascii(origin.group(2));
        int usual = scheme.equals("https") ? 443 : 80;
        int port = origin.group(3) == null ? usual : Integer.parseInt(origin.group(3));
        if (host == null || port < 1 || port > 65_535 || !isTrusted(scheme, host)) {
            return null;
        }
        return scheme + "://" + host + (port == usual ? "" : ":" + port);
    }

    /** Without encryption only on the machine itself, for trying it out. */
    private static boolean isTrusted(String scheme, String host) {
        return scheme.equals("https")
                || scheme.equals("http") && (host.equals("localhost") || host.equals("127.0.0.1"));
    }

    private static @Nullable String goal(String given) {
        return GOAL.matcher(given).matches() ? given : null;
    }

    private static @Nullable String range(String given) {
        return AddressRange.read(given)
                .filter(range -> range.length() >= AddressRange.WIDEST)
                .map(AddressRange::toString)
                .orElse(null);
    }

    private static @Nullable String ascii(String host) {
        if (READ_OTHERWISE.matcher(host).find()) {
            return null;
        }
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noHost) {
            return null;
        }
    }

    private void refuse(String field, @Nullable String what) {
        errors.add(new FieldError(field, String.valueOf(what)));
    }
}
