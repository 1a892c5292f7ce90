package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pictures;
import dk.perron.simulator.preview.PreviewBot;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes statuses of what members ask for. */
@Singleton
class Publishing {
    private static final String BOT = "http.rb/5.2.0 (Mastodon/4.4.3; +https://mastodon.example/) Bot";

    private final Statuses statuses;
    private final Pictures pictures;
    private final Entities entities;
    private final MastodonConfig config;
    private final PreviewBot bot;
    private final Clock clock;

    Publishing(
            Statuses statuses,
            Pictures pictures,
            Entities entities,
            MastodonConfig config,
            PreviewBot bot,
            Clock clock) {
        this.statuses = statuses;
        this.pictures = pictures;
        this.entities = entities;
        this.config = config;
        this.bot = bot;
        this.clock = clock;
    }

    /** The status made, or the one made before under the same key. */
    Map<String, Object> publish(Member author, @Nullable String key, Fields fields, UriInfo uri) {
        StatusRequest wish = StatusRequest.of(fields, null, config, clock.instant());
        checkMedia(author, wish.media());
        if (wish.scheduledAt() != null) {
            return scheduled(author, key, wish);
        }
        String id = statuses.once(author, key, () -> {
            Status status = new Status(
                    statuses.nextId(), author, clock.instant(), null, null, wish.words(), wish.media(), List.of());
            statuses.add(status);
            bot.visit(
                    PreviewBot.linksIn(wish.words().text()), BOT, results -> statuses.previewed(status.id(), results));
            return status.id();
        });
        return entities.status(statuses.find(id).orElseThrow(MastodonErrors::notFound), uri);
    }

    Map<String, Object> edit(Member author, String id, Fields fields, UriInfo uri) {
        Status status = statuses.own(id, author);
        StatusRequest wish = StatusRequest.of(fields, status.words(), config, clock.instant());
        List<String> media = fields.has("media_ids") ? wish.media() : status.media();
        checkMedia(author, media);
        return entities.status(statuses.edit(status, new StatusRequest(wish.words(), media, null)), uri);
    }

    private Map<String, Object> scheduled(Member author, @Nullable String key, StatusRequest wish) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("text", wish.words().text());
        params.put("visibility", wish.words().visibility());
        params.put("media_ids", wish.media());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", statuses.once(author, key, statuses::nextId));
        answer.put("scheduled_at", String.valueOf(wish.scheduledAt()));
        answer.put("params", params);
        answer.put("media_attachments", List.of());
        return answer;
    }

    private void checkMedia(Member author, List<String> media) {
        for (String id : media) {
            Pictures.Picture picture = pictures.find("mastodon", id)
                    .filter(found -> found.owner().equals(author.sub()))
                    .orElseThrow(() ->
                            MastodonErrors.invalid("Media " + id + " not found or already attached to another post"));
            if (!entities.isReady(picture)) {
                throw MastodonErrors.invalid(
                        "Cannot attach files that have not finished processing. Try again in a moment!");
            }
        }
    }
}
