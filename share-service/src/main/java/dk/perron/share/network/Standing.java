package dk.perron.share.network;

/** How an account's authorisation stands at its network. */
public sealed interface Standing {
    /** It is accepted. */
    record Good() implements Standing {}

    /** The network does not accept it any more: the employee has to connect again. */
    record Lost(String reason) implements Standing {}

    /** The network did not say. */
    record Unclear(String reason) implements Standing {}
}
