package dk.perron.web.relay;

import io.vertx.core.MultiMap;
import java.util.function.Consumer;

/** What to do with one request: who gets it, what changes on its headers on the way there and on the way back. */
record Errand(Upstream upstream, Consumer<MultiMap> there, Consumer<MultiMap> back) {}
