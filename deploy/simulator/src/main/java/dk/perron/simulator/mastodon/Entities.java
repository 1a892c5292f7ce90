package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.MadeUp;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pictures;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The instance's JSON entities. */
@Singleton
class Entities {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Map<String, Integer> IN_THE_END =
            Map.of("replies_count", 3, "reblogs_count", 9, "favourites_count", 24, "quotes_count", 1);

    private final Statuses statuses;
    private final Pictures pictures;
    private final MadeUp madeUp;
    private final Clock clock;

    Entities(Statuses statuses, Pictures pictures, MadeUp madeUp, Clock clock) {
        this.statuses = statuses;
        this.pictures = pictures;
        this.madeUp = madeUp;
        this.clock = clock;
    }

    Map<String, Object> account(Member member, UriInfo uri) {
        Map<String, Object> account = new LinkedHashMap<>();
        String handle = member.handle("_");
        String face = uri.getBaseUri()
                .resolve("pictures/face-" + member.sub() + ".png")
                .toString();
        account.put("id", member.number());
        account.put("username", handle);
        account.put("acct", handle);
        account.put("display_name", member.name());
        account.put("locked", false);
        account.put("bot", false);
        account.put("created_at", "2024-01-01T00:00:00.000Z");
        account.put("note", "");
        account.put("url", base(uri) + "/@" + handle);
        account.put("uri", base(uri) + "/users/" + handle);
        account.put("avatar", face);
        account.put("avatar_static", face);
        account.put("followers_count", 40 + Math.floorMod(member.sub().hashCode(), 600));
        account.put("following_count", 25);
        account.put(
                "statuses_count",
                statuses.newestFirst().stream()
                        .filter(status -> status.isLive() && status.author().equals(member))
                        .count());
        account.put("emojis", List.of());
        account.put("fields", List.of());
        return account;
    }

    Map<String, Object> status(Status status, UriInfo uri) {
        Map<String, Object> entity = new LinkedHashMap<>();
        String handle = status.author().handle("_");
        entity.put("id", status.id());
        entity.put("created_at", status.createdAt().toString());
        entity.put("sensitive", status.words().sensitive());
        entity.put("spoiler_text", status.words().spoiler());
        entity.put("visibility", status.words().visibility());
        entity.put("language", status.words().language());
        entity.put("uri", base(uri) + "/users/" + handle + "/statuses/" + status.id());
        entity.put("url", base(uri) + "/@" + handle + "/" + status.id());
        IN_THE_END.forEach((type, most) ->
                entity.put(type, madeUp.count("mastodon", status.id(), status.createdAt(), type, most)));
        entity.put(
                "edited_at",
                status.editedAt() == null ? null : status.editedAt().toString());
        entity.put("content", html(status.words().text()));
        entity.put("application", Map.of("name", "Perron"));
        entity.put("account", account(status.author(), uri));
        entity.put(
                "media_attachments",
                status.media().stream()
                        .map(id -> pictures.find("mastodon", id).orElse(null))
                        .filter(Objects::nonNull)
                        .map(picture -> media(picture, uri))
                        .toList());
        entity.put("mentions", List.of());
        entity.put("tags", List.of());
        entity.put("emojis", List.of());
        return entity;
    }

    Map<String, Object> media(Pictures.Picture picture, UriInfo uri) {
        Map<String, Object> entity = new LinkedHashMap<>();
        boolean ready = isReady(picture);
        @Nullable
        String url =
                ready ? uri.getBaseUri().resolve(picture.path().substring(1)).toString() : null;
        entity.put("id", picture.id());
        entity.put("type", "image");
        entity.put("url", url);
        entity.put("preview_url", url);
        entity.put("meta", Map.of());
        entity.put("description", picture.altText());
        return entity;
    }

    boolean isReady(Pictures.Picture picture) {
        return !clock.instant().isBefore(picture.readyAt());
    }

    static String base(UriInfo uri) {
        return uri.getBaseUri().resolve("mastodon").toString();
    }

    private static String html(String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        String linked = ADDRESS.matcher(escaped).replaceAll("<a href=\"$0\" rel=\"nofollow noopener\">$0</a>");
        return "<p>" + linked.replace("\n\n", "</p><p>").replace("\n", "<br />") + "</p>";
    }
}
