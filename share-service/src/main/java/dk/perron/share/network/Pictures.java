package dk.perron.share.network;

import dk.perron.platform.outbound.OutboundAnswer;
import dk.perron.platform.outbound.OutboundCall;
import dk.perron.platform.outbound.OutboundClient;
import dk.perron.platform.outbound.OutboundFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Fetches the pictures of a post, through the guard, and makes them small enough for a network: JPEG, PNG and GIF of up
 * to 10 MB and 36 million pixels.
 */
@ApplicationScoped
public class Pictures {
    static final long MOST_FETCHED = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 3;
    /** How many pictures are scaled at the same time: each takes memory by its pixels. */
    private static final int AT_ONCE = 2;

    private final OutboundClient client;
    private final WorkerExecutor worker;

    public Pictures(Vertx vertx, OutboundClient client) {
        this.client = client;
        this.worker = vertx.createSharedWorkerExecutor("pictures", AT_ONCE);
    }

    /**
     * A picture as a network takes it.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public record Bytes(Buffer bytes, String mediaType, int width, int height) {
        @Override
        public String toString() {
            return "Bytes[" + mediaType + " " + width + "x" + height + "]";
        }
    }

    /**
     * The picture at an address, scaled down until it has no more bytes than that. Fails with {@link UnusablePicture} where
     * there is none and will be none, with {@link NotUploaded} where it may be had a moment later.
     */
    public Uni<Bytes> fetch(URI address, long mostBytes) {
        return client.send(OutboundCall.get(address)
                        .header("Accept", "image/jpeg, image/png, image/gif")
                        .atMost(MOST_FETCHED)
                        .followingRedirects(MOST_REDIRECTS)
                        .within(PATIENCE))
                .onFailure(OutboundFailure.class)
                .transform(failed -> unanswered(((OutboundFailure) failed).kind()))
                .chain(answer -> Uni.createFrom()
                        .completionStage(() -> worker.executeBlocking(() -> fitted(answer, mostBytes), false)
                                .toCompletionStage()));
    }

    /**
     * Uploads pictures one after the other, in their order; fails with {@link NotUploaded}.
     *
     * @param upload gives what the network calls the picture then
     */
    public <T> Uni<List<T>> upload(List<Picture> shown, long mostBytes, BiFunction<Picture, Bytes, Uni<T>> upload) {
        return Multi.createFrom()
                .iterable(shown)
                .onItem()
                .transformToUniAndConcatenate(
                        picture -> fetch(picture.address(), mostBytes).chain(bytes -> upload.apply(picture, bytes)))
                .collect()
                .asList()
                .onFailure(UnusablePicture.class)
                .transform(unusable -> new NotUploaded(new Publication.Rejected("picture: " + unusable.getMessage())))
                .onFailure(OutboundFailure.class)
                .transform(failed -> later(((OutboundFailure) failed).kind().name()));
    }

    private static RuntimeException unanswered(OutboundFailure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, UNANSWERED -> later(kind.name());
            case REFUSED, TOO_LARGE, TOO_MANY_REDIRECTS -> new UnusablePicture(kind.name());
        };
    }

    private static NotUploaded later(String reason) {
        return new NotUploaded(new Publication.NotSent("picture: " + reason));
    }

    private static Bytes fitted(OutboundAnswer answer, long mostBytes) throws IOException {
        int status = answer.status();
        if (status != 200) {
            String reason = "answered " + status;
            throw status >= 500 || status == 429 || status == 408 ? later(reason) : new UnusablePicture(reason);
        }
        return ScaledPicture.fitted(answer.body().getBytes(), mostBytes);
    }

    @PreDestroy
    void close() {
        worker.close();
    }
}
