package dk.perron.share.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.share.network.Account;
import dk.perron.share.network.Form;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks through an account's own posts, newest first, for one that carries a tracked link; no other post does. When the
 * account's token is no longer accepted it looks as a stranger, so that a post that is public is not taken for lost.
 */
@ApplicationScoped
class MastodonTimeline {
    private static final int PAGE = 40;

    /** How far a server's clock may be behind. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final MastodonConfig config;
    private final MastodonCalls calls;

    MastodonTimeline(MastodonConfig config, MastodonCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    /**
     * The ending it proves: absent only when the owner's own view was read back to before the approval, since a stranger
     * does not see every post.
     */
    Uni<Publication> find(Outgoing post, Account account) {
        return page(post, account, new Page(null, 1, true))
                .onFailure(OutboundFailure.class)
                .recoverWithItem(failed -> new Publication.Unknown(
                        ((OutboundFailure) failed).kind().name()));
    }

    /** @param asOwner whether the account's token is shown; public posts are there for everybody */
    private record Page(@Nullable String before, int number, boolean asOwner) {
        Page after(JsonNode last) {
            return new Page(last.path("id").asText(), number + 1, asOwner);
        }
    }

    private Uni<Publication> page(Outgoing post, Account account, Page page) {
        OutboundCall call = MastodonCalls.get(MastodonCalls.at(
                account,
                "/api/v1/accounts/" + Form.encoded(account.remoteId()) + "/statuses?limit=" + PAGE
                        + "&exclude_reblogs=true"
                        + (page.before() == null ? "" : "&max_id=" + Form.encoded(page.before()))));
        return (page.asOwner() ? calls.send(call, account) : calls.send(call)).chain(answer -> {
            if (answer.status() == 401 && page.asOwner()) {
                return page(post, account, new Page(page.before(), page.number(), false));
            }
            JsonNode statuses = calls.read(answer);
            if (!answer.isSuccess() || !statuses.isArray()) {
                return Uni.createFrom().item(new Publication.Unknown(calls.reason(answer)));
            }
            for (JsonNode status : statuses) {
                if (carries(status, post.link())) {
                    return Uni.createFrom()
                            .item(published(status, account)
                                    .orElseGet(() -> new Publication.Unknown("a post without an id")));
                }
            }
            JsonNode oldest = statuses.get(statuses.size() - 1);
            if (oldest == null || isBefore(oldest, post.approvedAt().minus(CLOCKS))) {
                return Uni.createFrom()
                        .item(page.asOwner() ? new Publication.Absent() : new Publication.Untellable("not seen"));
            }
            return page.number() >= config.pagesLookedThrough()
                    ? Uni.createFrom().item(new Publication.Untellable("not among the latest"))
                    : page(post, account, page.after(oldest));
        });
    }

    /** A server that does not say when proves nothing. */
    private static boolean isBefore(JsonNode status, Instant then) {
        try {
            return OffsetDateTime.parse(status.path("created_at").asText())
                    .toInstant()
                    .isBefore(then);
        } catch (DateTimeParseException unclear) {
            return false;
        }
    }

    /** The text comes as HTML, the link as an attribute of it, on some servers as nothing but text. */
    private static boolean carries(JsonNode status, URI link) {
        String content = status.path("content").asText("").replace("&amp;", "&");
        return Pattern.compile(Pattern.quote(link.toString()) + "(?=[\\s\"'<>]|$)")
                        .matcher(content)
                        .find()
                || status.path("card").path("url").asText("").equals(link.toString());
    }

    /** A post as the server shows it; empty when it has no id. */
    static Optional<Publication> published(JsonNode status, Account account) {
        String id = status.path("id").asText("");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Publication.Published(id, permalink(status, id, account)));
    }

    private static URI permalink(JsonNode status, String id, Account account) {
        for (String field : new String[] {"url", "uri"}) {
            String address = status.path(field).asText("");
            if (address.startsWith("https://") || address.startsWith("http://")) {
                try {
                    return URI.create(address);
                } catch (IllegalArgumentException noAddress) {
                    // The next one is tried.
                }
            }
        }
        return MastodonCalls.at(account, "/web/statuses", id);
    }
}
