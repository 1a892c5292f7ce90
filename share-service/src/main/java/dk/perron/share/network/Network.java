package dk.perron.share.network;

/**
 * A network employees share to.
 *
 * @param needsConnection whether Perron publishes there itself, with the employee's authorisation
 * @param characters the longest text it takes
 */
public record Network(String id, String name, boolean needsConnection, int characters) {}
