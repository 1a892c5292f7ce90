package dk.perron.simulator.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.simulator.arrival.Reset;
import dk.perron.simulator.network.MadeUp;
import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.Pictures;
import dk.perron.simulator.network.PublicPost;
import dk.perron.simulator.network.SimulatedNetwork;
import dk.perron.simulator.network.Tickets;
import dk.perron.simulator.network.Windows;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bluesky as the controls see it. */
@Singleton
class BlueskyNetwork implements SimulatedNetwork {
    private final BlueskyConfig config;
    private final Accounts accounts;
    private final Repos repos;
    private final Sessions sessions;
    private final Tickets tickets;
    private final MadeUp madeUp;
    private final Pictures pictures;
    private final Windows windows;

    BlueskyNetwork(
            BlueskyConfig config,
            Accounts accounts,
            Repos repos,
            Sessions sessions,
            Tickets tickets,
            MadeUp madeUp,
            Pictures pictures,
            Windows windows) {
        this.config = config;
        this.accounts = accounts;
        this.repos = repos;
        this.sessions = sessions;
        this.tickets = tickets;
        this.madeUp = madeUp;
        this.pictures = pictures;
        this.windows = windows;
    }

    @Override
    public String name() {
        return "bluesky";
    }

    @Override
    public List<PublicPost> newestFirst() {
        return repos.newestFirst().stream()
                .filter(Repos.Entry::isPost)
                .map(BlueskyNetwork::asRead)
                .toList();
    }

    @Override
    public long total() {
        return repos.total();
    }

    @Override
    public Map<String, Object> token(Member member, @Nullable Set<String> scopes, @Nullable Duration lifetime) {
        Accounts.Account account = accounts.of(member);
        Map<String, Object> made = new LinkedHashMap<>(sessions.issue(account, lifetime));
        made.put("accessToken", String.valueOf(made.get("accessJwt")));
        made.put("sub", member.sub());
        made.put("name", member.name());
        made.put("did", account.did());
        made.put("handle", account.handle());
        made.put("appPassword", config.appPassword());
        return made;
    }

    @Override
    public void revoke(String sub) {
        // Tests know accounts by their identifiers or handles rather.
        tickets.revokeAll(
                "bluesky", accounts.find(sub).map(found -> found.member().sub()).orElse(sub));
    }

    @Override
    public void figures(String id, Map<String, Long> figures) {
        madeUp.set("bluesky", id.substring(id.lastIndexOf('/') + 1), figures);
    }

    @Override
    public Map<String, Object> app() {
        return Map.of("base", "/bluesky", "appPassword", config.appPassword(), "handleDomain", config.handleDomain());
    }

    void forget(@Observes Reset reset) {
        repos.clear();
        madeUp.clear("bluesky");
        pictures.clear("bluesky");
        windows.clear("bluesky ");
        tickets.forgetRevocations("bluesky");
    }

    static PublicPost asRead(Repos.Entry entry) {
        JsonNode external = entry.value().path("embed").path("external");
        List<PublicPost.Picture> pictures = new ArrayList<>();
        for (JsonNode image : entry.value().path("embed").path("images")) {
            pictures.add(new PublicPost.Picture(
                    blob(image.path("image")), image.path("alt").asText()));
        }
        return new PublicPost(
                "bluesky",
                entry.uri(),
                "@" + entry.owner().handle(),
                entry.owner().member().name(),
                entry.createdAt(),
                entry.editedAt(),
                entry.deletedAt(),
                entry.value().path("text").asText(),
                Writing.linksOf(entry.value()),
                external.isObject()
                        ? new PublicPost.Card(
                                external.path("uri").asText(),
                                external.path("title").asText(),
                                external.path("description").asText(),
                                external.has("thumb") ? blob(external.path("thumb")) : null)
                        : null,
                pictures,
                "/bluesky/profile/" + entry.owner().did() + "/post/" + entry.key(),
                null,
                entry.previews());
    }

    private static String blob(JsonNode blob) {
        return "/media/bluesky/" + blob.path("ref").path("$link").asText();
    }
}
