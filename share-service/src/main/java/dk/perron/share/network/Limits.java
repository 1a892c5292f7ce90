package dk.perron.share.network;

/**
 * What a network takes in one post.
 *
 * @param characters as the network counts them
 * @param pictures how many; 0: none
 */
public record Limits(int characters, int pictures) {}
