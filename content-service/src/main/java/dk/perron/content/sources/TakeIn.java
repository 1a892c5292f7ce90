package dk.perron.content.sources;

import dk.perron.content.items.Items;
import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Reads a feed document and adds what the source does not have yet: all in one transaction, or, where the document is no
 * feed, nothing. Reading takes processor time and so happens off the event loop.
 */
@ApplicationScoped
class TakeIn {
    private static final Logger LOG = Logger.getLogger(TakeIn.class);

    private final Vertx vertx;
    private final TenantDatabase database;
    private final Sources sources;
    private final Items items;
    private final Clock clock;

    TakeIn(Vertx vertx, TenantDatabase database, Sources sources, Items items, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.sources = sources;
        this.items = items;
        this.clock = clock;
    }

    Uni<FetchResult> take(TenantId tenant, SourceId source, FeedDocument document) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(() -> FeedReader.read(document, now), false)
                        .toCompletionStage())
                .chain(feed -> database.inTenant(
                        tenant,
                        transaction -> sources.lock(transaction, source)
                                .chain(() -> items.add(transaction, tenant, source.value(), feed.items(), now))
                                .map(feed::result)
                                .call(result -> sources.fetched(transaction, source, result, now))))
                .invoke(result -> LOG.infof(
                        "source=%s bytes=%d found=%d added=%d duplicates=%d rejected=%d",
                        source.value(),
                        document.bytes().length,
                        result.found(),
                        result.added(),
                        result.duplicates(),
                        result.rejected().size()));
    }

    /** For an upload: a source that does not exist is told before its document is read. */
    Uni<FetchResult> upload(TenantId tenant, SourceId source, byte[] body, String contentType) {
        return sources.find(tenant, source)
                .chain(known -> take(tenant, source, new FeedDocument(body, contentType, null)));
    }
}
