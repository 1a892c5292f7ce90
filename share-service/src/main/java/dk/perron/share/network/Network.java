package dk.perron.share.network;

/**
 * A network employees share to.
 *
 * @param needsConnection whether Perron publishes there itself, with the employee's authorisation
 * @param limits the usual ones; a server may have its own
 */
public record Network(String id, String name, boolean needsConnection, Limits limits) {}
