package dk.perron.content.sources;

import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/** Fetches a feed from its address and takes in what it holds. */
@ApplicationScoped
class FetchSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Bounds an answer that trickles in, and the time of all redirects. */
    private static final Duration IN_ALL = Duration.ofSeconds(30);

    private static final int MOST_REDIRECTS = 5;
    private static final String UNDERSTOOD = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9,"
            + " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

    private final Sources sources;
    private final OutboundClient outbound;
    private final TakeIn takeIn;

    FetchSource(Sources sources, OutboundClient outbound, TakeIn takeIn) {
        this.sources = sources;
        this.outbound = outbound;
        this.takeIn = takeIn;
    }

    Uni<FetchResult> fetch(TenantId tenant, SourceId id) {
        return sources.find(tenant, id).chain(source -> {
            String url = source.url();
            if (url == null) {
                throw Problem.conflict(
                        "source.not-fetchable",
                        "This source has no address; send its documents to /sources/{id}/items.");
            }
            return outbound.send(OutboundCall.get(URI.create(url))
                            .header("Accept", UNDERSTOOD)
                            .header("User-Agent", "Perron/1.0 (feed reader)")
                            .within(PATIENCE)
                            .atMost(FeedDocument.MOST_BYTES)
                            .followingRedirects(MOST_REDIRECTS))
                    .onFailure(OutboundFailure.class)
                    .transform(failure -> refusal((OutboundFailure) failure))
                    .ifNoItem()
                    .after(IN_ALL)
                    .failWith(FetchSource::noAnswer)
                    .map(FetchSource::document)
                    .chain(document -> takeIn.take(tenant, id, document));
        });
    }

    private static FeedDocument document(OutboundAnswer answer) {
        if (!answer.isSuccess()) {
            throw Problem.of(
                    502,
                    "feed.not-served",
                    "The feed was not served",
                    "The feed's address answered " + answer.status()
                            + ". Check the address in a browser, or try again later.");
        }
        return new FeedDocument(answer.body().getBytes(), answer.header("Content-Type"), answer.uri());
    }

    private static Problem noAnswer() {
        return Problem.of(
                502,
                "feed.no-answer",
                "The feed does not answer",
                "The feed's address gave no whole answer in time. Try again later.");
    }

    private static Problem refusal(OutboundFailure failure) {
        return switch (failure.kind()) {
            case REFUSED ->
                Problem.invalid(
                        "feed.address-refused",
                        "url",
                        "The feed's address, or one it redirects to, may not be reached: only public https"
                                + " addresses are. Give the feed's final address.");
            case UNREACHABLE ->
                Problem.of(
                        502,
                        "feed.unreachable",
                        "The feed cannot be reached",
                        "No connection to the feed's address. Check the address, or try again later.");
            case UNANSWERED -> noAnswer();
            case TOO_LARGE -> FeedDocument.tooLarge();
            case TOO_MANY_REDIRECTS ->
                Problem.of(
                        502,
                        "feed.too-many-redirects",
                        "The feed redirects without end",
                        "The feed's address redirects more than " + MOST_REDIRECTS
                                + " times. Give the feed's final address.");
        };
    }
}
