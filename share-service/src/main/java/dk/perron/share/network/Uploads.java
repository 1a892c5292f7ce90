package dk.perron.share.network;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What was uploaded for a share. A network that knows a post again by all that it says needs the same pictures at every
 * attempt, also at one that another process makes.
 */
public interface Uploads {
    /** The network's ids of the pictures, in order; empty when nothing was kept. */
    Uni<List<String>> of(String shareId);

    /** Keeps them before they are posted. */
    Uni<Void> keep(String shareId, List<String> remoteIds);
}
