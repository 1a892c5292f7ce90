package dk.perron.share.network;

import java.net.URI;

/**
 * A picture that goes with a post.
 *
 * @param address where it is fetched from, through the guard
 * @param description for those who do not see it
 */
public record Picture(URI address, String description) {}
