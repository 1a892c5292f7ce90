package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads that last as long as the test. */
public final class MemoryUploads implements Uploads {
    private final Map<String, List<String>> kept = new ConcurrentHashMap<>();

    @Override
    public Uni<List<String>> of(String shareId) {
        return Uni.createFrom().item(kept.getOrDefault(shareId, List.of()));
    }

    @Override
    public Uni<Void> keep(String shareId, List<String> remoteIds) {
        kept.put(shareId, remoteIds);
        return Uni.createFrom().voidItem();
    }
}
