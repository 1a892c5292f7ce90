package dk.perron.content.shares;

/**
 * Whether a post has been shared enough at a network.
 *
 * @param version grows with each turn; 0 in what was said before there were versions
 */
record Saturation(String network, boolean saturated, int version) {}
