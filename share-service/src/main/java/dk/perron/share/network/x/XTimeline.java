package dk.perron.share.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.share.network.Account;
import dk.perron.share.network.Form;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Publication;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a member posted since a share was approved, to find that share's by its link. Posts read cost the app's owner money. */
@ApplicationScoped
class XTimeline {
    private static final int NEWEST = 100;

    private final XCalls calls;

    XTimeline(XCalls calls) {
        this.calls = calls;
    }

    /**
     * How looking ended.
     *
     * @param ending what it says of the share where there is no such post
     */
    record Look(Optional<String> id, Publication ending) {}

    /** Fails with OutboundFailure when there is no answer. */
    Uni<Look> lookFor(Outgoing post, Account account) {
        String query = new Form()
                .with("max_results", String.valueOf(NEWEST))
                .with(
                        "start_time",
                        post.approvedAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .with("tweet.fields", "created_at,entities")
                .encoded();
        return calls.send(
                        OutboundCall.get(calls.address("/2/users/" + account.remoteId() + "/tweets?" + query)), account)
                .map(answer -> look(answer, post.link()));
    }

    private Look look(XAnswer answer, URI link) {
        if (answer.isSuccess() && !tells(answer)) {
            return new Look(Optional.empty(), new Publication.Unknown(answer.reason() + " without posts"));
        }
        if (answer.isSuccess()) {
            JsonNode posts = answer.body().path("data");
            return new Look(
                    idOf(posts, link.toString()),
                    posts.size() < NEWEST ? new Publication.Absent() : new Publication.Untellable("among too many"));
        }
        // An app without the right to read, or without credits: X still refuses a post that says the same.
        boolean mayNotRead = answer.status() == 402 || answer.status() == 403;
        return new Look(
                Optional.empty(), mayNotRead ? new Publication.Untellable(answer.reason()) : calls.refused(answer));
    }

    /** Without a post there is no data, but X says how many there are. */
    private static boolean tells(XAnswer answer) {
        return answer.body().path("data").isArray()
                || answer.body().path("meta").path("result_count").isNumber();
    }

    private static Optional<String> idOf(JsonNode posts, String link) {
        for (JsonNode post : posts) {
            for (JsonNode url : post.path("entities").path("urls")) {
                if (link.equals(url.path("expanded_url").asText())
                        || link.equals(url.path("unwound_url").asText())) {
                    return Optional.of(post.path("id").asText());
                }
            }
            if (post.path("text").asText().contains(link)) {
                return Optional.of(post.path("id").asText());
            }
        }
        return Optional.empty();
    }
}
