package dk.perron.share.network.bluesky;

import io.smallrye.mutiny.Uni;

/** The key by which authorization servers know this installation, made when it is first needed. */
interface ClientKeys {
    Uni<SigningKey> current();
}
